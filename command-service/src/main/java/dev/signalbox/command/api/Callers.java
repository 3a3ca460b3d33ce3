package dev.signalbox.command.api;

import dev.signalbox.command.submission.Caller;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who asks, and what they may: from the bearer token of a request to a grant.
@ApplicationScoped
class Callers {
  private static final Logger LOG = Logger.getLogger(Callers.class);
  private static final String BEARER = "bearer ";

  private final JWTParser parser;

  Callers(JWTParser parser) {
    this.parser = parser;
  }

  /// The caller's grant, which has the permission; refused otherwise.
  Grant demand(HttpHeaders headers, Permission permission) {
    var grant = grant(headers);
    demand(grant, permission);
    return grant;
  }

  static void demand(Grant grant, Permission permission) {
    if (!grant.permits(permission)) {
      throw new RefusedException(
          Problem.of(ErrorCode.FORBIDDEN, "The token's roles do not include what this needs"));
    }
  }

  /// With where they ask from.
  static Caller caller(Grant grant, HttpServerRequest request) {
    return new Caller(
        grant, Optional.ofNullable(request.remoteAddress()).map(from -> from.hostAddress()));
  }

  private Grant grant(HttpHeaders headers) {
    var header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw notAuthenticated("Send a bearer token");
    }
    try {
      return Grant.of(claims(parser.parse(header.substring(BEARER.length()).strip())));
    } catch (ParseException e) {
      LOG.debugf(e, "Refused a token");
      throw notAuthenticated("The token is not valid, or no longer");
    } catch (MalformedValueException e) {
      throw notAuthenticated("The token's claim " + e.getMessage());
    }
  }

  private static Claims claims(JsonWebToken token) {
    var subject = token.getSubject();
    var groups = token.getGroups();
    return new Claims(
        subject == null ? "" : subject,
        text(token.getClaim("org")).orElse(""),
        groups == null ? Set.of() : groups,
        texts("nodes", token.getClaim("nodes")),
        texts("rooms", token.getClaim("rooms")).orElse(List.of()),
        Optional.ofNullable(token.getTokenID()),
        token.getExpirationTime() > 0
            ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
            : Optional.empty());
  }

  private static Optional<List<String>> texts(String claim, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Collection<?> elements) {
      var texts = new ArrayList<String>();
      for (var element : elements) {
        texts.add(text(element).orElseThrow(() -> notTexts(claim)));
      }
      return Optional.of(texts);
    }
    throw notTexts(claim);
  }

  private static Optional<String> text(@Nullable Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case JsonString text -> Optional.of(text.getString());
      case null, default -> Optional.empty();
    };
  }

  private static MalformedValueException notTexts(String claim) {
    return new MalformedValueException(claim, "expected a list of texts");
  }

  private static RefusedException notAuthenticated(String detail) {
    return new RefusedException(Problem.of(ErrorCode.NOT_AUTHENTICATED, detail));
  }
}
