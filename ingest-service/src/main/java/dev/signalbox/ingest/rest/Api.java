package dev.signalbox.ingest.rest;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The document's head.
@OpenAPIDefinition(
    info =
        @Info(
            title = "Signalbox ingest API",
            version = "1",
            description =
                "Telemetry intake, fleet registry, current values, history, positions, messages,"
                    + " alarms. Failures are application/problem+json with `code` and, where one is"
                    + " at fault, `field`."),
    tags = {
      @Tag(name = "intake", description = "Reporting over HTTP"),
      @Tag(name = "registry", description = "Nodes and endpoints"),
      @Tag(name = "telemetry", description = "Current values and history"),
      @Tag(name = "positions"),
      @Tag(name = "messages"),
      @Tag(name = "alarms", description = "What needs attention"),
      @Tag(name = "alarm rules", description = "When readings raise an alarm"),
      @Tag(name = "tiles", description = "Panels and what they show"),
      @Tag(name = "quarantine", description = "What could not be understood")
    })
public class Api extends Application {}
