package dev.signalbox.stack.server;

/// A server that an earlier owner left running on a folder.
record Orphan(ProcessHandle process, int port) {}
