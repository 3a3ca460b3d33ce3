package dev.signalbox.gateway.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/// Tells the console where people can sign in; needs no token, since nobody has one yet.
@Path("console/settings.json")
@Tag(name = "Console")
public class SettingsResource {
  private final ConsoleSettings settings;

  SettingsResource(ConsoleConfig config) {
    this.settings = ConsoleSettings.of(config);
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @NoCache
  @Operation(
      operationId = "consoleSettings",
      summary = "How the console is to behave, such as where people sign in")
  @APIResponse(responseCode = "200", description = "The settings")
  public ConsoleSettings settings() {
    return settings;
  }
}
