package dev.signalbox.ingest.database;

/// PostgreSQL was asked to commit, and its answer was lost: whoever tells others what is stored
/// cannot know.
public record UncertainCommit() {}
