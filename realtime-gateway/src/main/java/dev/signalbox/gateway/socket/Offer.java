package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.token.BearerToken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a client offers with its handshake: subprotocols, and perhaps a token. Pure.
///
/// @param answer the subprotocol to answer with
record Offer(Optional<String> token, Optional<String> answer, Dialect dialect) {
  private static final String TOKEN_CARRIER = "bearer-token-carrier";

  /// All that are answered.
  static final List<String> SUBPROTOCOLS =
      Stream.concat(
              Stream.of(Dialect.values()).flatMap(dialect -> dialect.subprotocol().stream()),
              Stream.of(TOKEN_CARRIER))
          .toList();

  private static final String CARRIED = "quarkus-http-upgrade#authorization#bearer ";

  /// @param authorization the header
  /// @param subprotocols the values of `Sec-WebSocket-Protocol`
  /// @param tokenParameter of the query
  static Offer of(
      @Nullable String authorization, List<String> subprotocols, @Nullable String tokenParameter) {
    var offered = new ArrayList<String>();
    for (var header : subprotocols) {
      for (var subprotocol : header.split(",", -1)) {
        offered.add(subprotocol.strip());
      }
    }
    var dialect = Dialect.of(offered);
    var answer =
        dialect.subprotocol().or(() -> Optional.of(TOKEN_CARRIER).filter(offered::contains));
    var token =
        BearerToken.of(authorization).or(() -> carried(offered)).or(() -> present(tokenParameter));
    return new Offer(token, answer, dialect);
  }

  /// As the WebSocket clients of Quarkus and browsers carry headers that they cannot set.
  private static Optional<String> carried(List<String> offered) {
    for (var subprotocol : offered) {
      var decoded = decode(subprotocol);
      if (decoded.regionMatches(true, 0, CARRIED, 0, CARRIED.length())) {
        return Optional.of(decoded.substring(CARRIED.length()).strip());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> present(@Nullable String parameter) {
    return Optional.ofNullable(parameter);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text; // no percent encoding, so no carried header
    }
  }
}
