package dev.signalbox.gateway.replay;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Redis answered.
final class Replies {
  private Replies() {}

  /// Commands that answer lists never answer null.
  static Response of(@Nullable Response answer) {
    if (answer == null) {
      throw new IllegalStateException("Redis answered null");
    }
    return answer;
  }

  /// The values of a list, without those that are missing.
  static List<byte[]> values(Response answer) {
    var values = new ArrayList<byte[]>();
    for (var value : answer) {
      if (value != null) {
        values.add(value.toBytes());
      }
    }
    return values;
  }
}
