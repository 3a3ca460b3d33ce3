package dev.signalbox.ingest.dialect;

import dev.signalbox.ingest.decode.sparkplug.HostState;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Optional;

/// Where messages of a dialect come from, and whose they are.
///
/// @param primaryHost as which whoever reads the source makes itself known to its edge nodes
public record Source(
    String name,
    DialectKind kind,
    OrgId org,
    TopicFilter filter,
    Optional<HostState> primaryHost) {}
