package dev.signalbox.command.store;

/// What makes a repeated submission recognizable: the caller's key, and a digest of what was asked.
public record IdempotencyKey(String key, String requestDigest) {}
