package dev.signalbox.gateway.stats;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/// What the OpenAPI document says of the whole service.
@OpenAPIDefinition(
    info =
        @Info(
            title = "Signalbox realtime gateway",
            version = "1",
            description =
                "The resources beside the WebSocket at /ws, whose messages are described in"
                    + " docs/protocol.md."))
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class OpenApi extends Application {}
