package dev.signalbox.gateway.admin;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A question on its way to all replicas.
///
/// @param from the instance that asks
@RegisterForReflection
record Ask(String id, String from, String org, Question question) {}
