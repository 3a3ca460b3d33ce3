package dev.signalbox.ingest.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One page of a list.
///
/// @param next the cursor of the page after this one; absent on the last
/// @param previous the cursor of the page before this one; absent on the first
@RegisterForReflection
@Schema(description = "One page of a list; the header Link carries the same cursors as URLs")
public record Page<T>(List<T> items, Optional<String> next, Optional<String> previous) {}
