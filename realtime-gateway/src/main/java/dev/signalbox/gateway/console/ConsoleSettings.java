package dev.signalbox.gateway.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How the console is to behave here.
///
/// @param oidc where people can sign in; absent where they need a token
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(description = "How the console is to behave here")
public record ConsoleSettings(Optional<Oidc> oidc) {

  /// @param issuer below it is `/.well-known/openid-configuration`
  /// @param clientId of the console, a public client
  /// @param scope separated by spaces
  @RegisterForReflection
  @Schema(name = "ConsoleOidc")
  public record Oidc(String issuer, String clientId, String scope) {}

  static ConsoleSettings of(ConsoleConfig config) {
    return new ConsoleSettings(config.oidc().map(ConsoleSettings::oidcOf));
  }

  private static Oidc oidcOf(ConsoleConfig.Oidc oidc) {
    return new Oidc(oidc.issuer().toString(), oidc.clientId(), oidc.scope().orElse("openid"));
  }
}
