package dev.signalbox.gateway.admin;

import java.util.List;

/// What the replicas answered together.
///
/// @param connections in the order of their ids
/// @param complete whether all that have connections answered
/// @param unanswered replicas that did not, as far as they are known
record Gathered(List<ConnectionReport> connections, boolean complete, List<String> unanswered) {}
