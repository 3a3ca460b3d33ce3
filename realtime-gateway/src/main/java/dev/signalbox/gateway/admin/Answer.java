package dev.signalbox.gateway.admin;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// What one replica answers.
///
/// @param id of what was asked
/// @param from the instance that answers
@RegisterForReflection
record Answer(String id, String from, List<ConnectionReport> connections) {}
