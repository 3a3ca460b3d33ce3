package dev.signalbox.ingest.dialect;

import dev.signalbox.protocol.identity.OrgId;

/// Where messages of a dialect come from, and whose they are.
public record Source(String name, DialectKind kind, OrgId org, TopicFilter filter) {}
