package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.identity.OrgId;

/// What makes a radio packet the same packet, and which gateway heard it.
///
/// @param sender and `id`: unsigned, 32 bits each
/// @param heardBy the gateway; the same one may hand it over again
public record Packet(OrgId org, long sender, long id, String heardBy) {}
