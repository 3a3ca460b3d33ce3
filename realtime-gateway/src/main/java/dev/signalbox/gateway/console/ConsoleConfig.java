package dev.signalbox.gateway.console;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/// The console. Everybody may read these settings: nothing here is secret.
@ConfigMapping(prefix = "signalbox.console")
interface ConsoleConfig {
  /// Where people can sign in. None by default: they then need a token.
  Optional<Oidc> oidc();

  /// An OpenID provider at which the console is a public client, without a secret.
  interface Oidc {
    /// The provider's address, as it names itself: the `iss` of its tokens, below which
    /// `/.well-known/openid-configuration` is.
    URI issuer();

    /// What the provider calls the console.
    String clientId();

    /// What is asked for, separated by spaces. Must contain `openid`, and is just that by default;
    /// not by an annotation, which would make the provider present in every configuration.
    Optional<String> scope();
  }
}
