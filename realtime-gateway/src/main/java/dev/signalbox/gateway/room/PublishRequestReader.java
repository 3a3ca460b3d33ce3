package dev.signalbox.gateway.room;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.PublishRequest;
import dev.signalbox.protocol.client.PublishRequest.Target;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.codec.PublishRequests;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a caller asks to publish, looked at whole before anything of it is published: a refusal
/// names the element and the field. Pure.
final class PublishRequestReader {
  private PublishRequestReader() {}

  static List<PublishRequest> read(byte[] body, Grant grant, long maxData) {
    return switch (PublishRequests.decode(body)) {
      case Decoded.Refused<List<PublishRequest>>(Problem problem, Optional<String> _) ->
          throw new RefusedException(problem);
      case Decoded.Message<List<PublishRequest>>(List<PublishRequest> requests) -> {
        for (int i = 0; i < requests.size(); i++) {
          check(requests.get(i), isList(body) ? "[" + i + "]." : "", grant, maxData);
        }
        yield requests;
      }
    };
  }

  private static void check(PublishRequest request, String element, Grant grant, long maxData) {
    var rooms = request.target().rooms();
    for (int i = 0; i < rooms.size(); i++) {
      if (!grant.mayPublishTo(rooms.get(i))) {
        var field = element + fieldOf(request.target(), i);
        throw refusal(
            ErrorCode.FORBIDDEN, field, "the token does not permit publishing to " + rooms.get(i));
      }
    }
    if (request.data().text().getBytes(StandardCharsets.UTF_8).length > maxData) {
      throw refusal(
          ErrorCode.PAYLOAD_TOO_LARGE,
          element + "data",
          "expected at most %d bytes".formatted(maxData));
    }
  }

  private static String fieldOf(Target target, int index) {
    return switch (target) {
      case Target.User _ -> "user";
      case Target.Rooms(var rooms) -> rooms.size() == 1 ? "room" : "rooms[" + index + "]";
    };
  }

  /// JSON may start with white space (RFC 8259, section 2).
  private static boolean isList(byte[] body) {
    var at = 0;
    while (at < body.length && (body[at] == ' ' || (body[at] >= '\t' && body[at] <= '\r'))) {
      at++;
    }
    return at < body.length && body[at] == '[';
  }

  private static RefusedException refusal(ErrorCode code, String field, String detail) {
    return new RefusedException(Problem.ofField(code, field, field + ": " + detail));
  }
}
