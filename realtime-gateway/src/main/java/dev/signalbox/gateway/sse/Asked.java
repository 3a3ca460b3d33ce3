package dev.signalbox.gateway.sse;

import dev.signalbox.gateway.token.BearerToken;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.codec.EventsQuery;
import dev.signalbox.protocol.codec.LastEventId;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a request for a stream asks for.
///
/// @param known the positions that the client has; those of `subscriptions` go on behind them
record Asked(String token, List<Subscription> subscriptions, LastEventId known) {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  /// @throws RefusedException where the request makes no sense
  static Asked of(HttpServerRequest request) {
    var subscriptions = read(EventsQuery.decode(Objects.requireNonNullElse(request.query(), "")));
    var known = read(LastEventId.decode(lastEventId(request)));
    var token =
        BearerToken.of(request.getHeader("Authorization"))
            .or(() -> Optional.ofNullable(request.getParam("token")))
            .orElseThrow(() ->
                new RefusedException(
                    Problem.of(
                        ErrorCode.NOT_AUTHENTICATED,
                        "Expected the header Authorization: Bearer <token>, or ?token=")));
    return new Asked(token, known.resume(subscriptions), concerning(subscriptions, known));
  }

  /// The header, which browsers send by themselves; clients that cannot set it use the query.
  private static String lastEventId(HttpServerRequest request) {
    var header = request.getHeader(LAST_EVENT_ID);
    return Objects.requireNonNullElse(
        header != null ? header : request.getParam("lastEventId"), "");
  }

  /// Positions of channels that are no longer asked for would never move.
  private static LastEventId concerning(List<Subscription> subscriptions, LastEventId known) {
    var kept = LastEventId.NONE;
    for (var subscription : subscriptions) {
      var position = known.of(subscription.channel());
      if (position.isPresent()) {
        kept = kept.with(subscription.channel(), position.get());
      }
    }
    return kept;
  }

  private static <T> T read(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Message<T>(T message) -> message;
      case Decoded.Refused<T>(Problem problem, var _) -> throw new RefusedException(problem);
    };
  }
}
