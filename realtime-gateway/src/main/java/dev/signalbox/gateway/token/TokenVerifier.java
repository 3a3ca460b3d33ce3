package dev.signalbox.gateway.token;

import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/// Verifies tokens (RFC 7519). Keys may have to be fetched and signatures cost time, so this runs
/// on a worker thread.
@ApplicationScoped
public class TokenVerifier {
  private final JWTParser parser;
  private final Vertx vertx;

  TokenVerifier(JWTParser parser, Vertx vertx) {
    this.parser = parser;
    this.vertx = vertx;
  }

  /// Verifies on a worker thread.
  public Future<Verdict> verify(String token) {
    return vertx.executeBlocking(() -> verdict(token), false).map(Objects::requireNonNull);
  }

  private Verdict verdict(String token) {
    try {
      return new Verdict.Granted(Grant.of(claims(parser.parse(token))));
    } catch (ParseException e) {
      return hasExpired(e)
          ? new Verdict.Expired()
          : new Verdict.Refused("The token is not valid, or has expired");
    } catch (MalformedValueException e) {
      return new Verdict.Refused("The token's claim " + e.getMessage());
    }
  }

  /// Expiry is looked at behind the signature, so this token was a good one.
  private static boolean hasExpired(ParseException failure) {
    return failure.getCause() instanceof InvalidJwtException invalid && invalid.hasExpired();
  }

  private static Claims claims(JsonWebToken token) {
    return new Claims(
        Optional.ofNullable(token.getSubject()).orElse(""),
        text(token.getClaim("org")),
        Optional.ofNullable(token.getGroups()).orElse(Set.of()),
        token.containsClaim("nodes")
            ? Optional.of(texts("nodes", token.getClaim("nodes")))
            : Optional.empty(),
        token.containsClaim("rooms") ? texts("rooms", token.getClaim("rooms")) : List.of(),
        Optional.ofNullable(token.getTokenID()),
        token.getIssuedAtTime() > 0
            ? Optional.of(Instant.ofEpochSecond(token.getIssuedAtTime()))
            : Optional.empty(),
        token.getExpirationTime() > 0
            ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
            : Optional.empty(),
        profile(token));
  }

  private static Map<String, String> profile(JsonWebToken token) {
    var profile = new HashMap<String, String>();
    for (var name : Grant.PROFILE_CLAIMS) {
      var text = text(token.getClaim(name));
      if (!text.isBlank()) {
        profile.put(name, text);
      }
    }
    return profile;
  }

  private static String text(@Nullable Object claim) {
    return switch (claim) {
      case JsonString json -> json.getString();
      case String text -> text;
      case null, default -> "";
    };
  }

  private static List<String> texts(String name, @Nullable Object claim) {
    Collection<?> values =
        switch (claim) {
          case JsonArray array -> array;
          case Collection<?> collection -> collection;
          case null, default -> throw new MalformedValueException(name, "expected a list of texts");
        };
    var texts = new ArrayList<String>();
    for (var value : values) {
      var text = text(value);
      if (text.isEmpty()) {
        throw new MalformedValueException(name, "expected a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }
}
