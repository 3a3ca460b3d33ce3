package dev.signalbox.gateway.token;

import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Verifies tokens (RFC 7519). Keys may have to be fetched and signatures cost time, so this runs
/// on a worker thread.
@ApplicationScoped
public class TokenVerifier {
  private final JWTParser parser;
  private final Executor workers;

  TokenVerifier(JWTParser parser, io.vertx.core.Vertx vertx) {
    this.parser = parser;
    this.workers =
        task ->
            vertx.executeBlocking(
                () -> {
                  task.run();
                  return true;
                },
                false);
  }

  /// Verifies on a worker thread and hands the verdict to `answer` there.
  public void verify(String token, Consumer<Verdict> answer) {
    workers.execute(() -> answer.accept(verify(token)));
  }

  /// Verifies on the calling thread, which may block.
  public Verdict verify(String token) {
    try {
      return new Verdict.Granted(Grant.of(claims(parser.parse(token))));
    } catch (ParseException _) {
      return new Verdict.Refused("The token is not valid, or has expired");
    } catch (MalformedValueException e) {
      return new Verdict.Refused("The token's claim " + e.getMessage());
    }
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
        token.getExpirationTime() > 0
            ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
            : Optional.empty());
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
