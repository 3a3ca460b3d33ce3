package dev.signalbox.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.protocol.client.Bounds;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What a panel and a map show that believe every message, and the faults that they find: whatever
/// goes back in time. Readings come by one subscription, positions by another with the id `map`.
final class View implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final StringBuilder text = new StringBuilder();
  private final Map<Long, String> readings = new HashMap<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, JsonNode> places = new HashMap<>();
  private final ArrayDeque<Bounds> asked = new ArrayDeque<>();
  private final List<String> faults = new ArrayList<>();
  private @Nullable WebSocket socket;

  private View() {}

  static View connect(URI gateway, String token) {
    var view = new View();
    var address = "ws://%s:%d/ws?token=%s".formatted(gateway.getHost(), gateway.getPort(), token);
    view.socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(address), view).join();
    return view;
  }

  void send(String json) {
    Objects.requireNonNull(socket).sendText(json, true).join();
  }

  /// Pans the map; what is outside goes from it once the gateway has answered.
  void pan(Bounds bounds) {
    synchronized (this) {
      asked.add(bounds);
    }
    send(
        """
        {"type":"subscribe","channel":"positions","id":"map","minIntervalMs":0,
         "bounds":{"north":%s,"south":%s,"east":%s,"west":%s}}\
        """
            .formatted(bounds.north(), bounds.south(), bounds.east(), bounds.west()));
  }

  /// Times of the readings shown.
  synchronized Map<Long, String> readings(Set<Long> endpoints) {
    var shown = new HashMap<>(readings);
    shown.keySet().retainAll(endpoints);
    return shown;
  }

  /// Times of the positions shown.
  synchronized Map<String, String> places() {
    var shown = new HashMap<String, String>();
    places.forEach((node, place) -> shown.put(node, time(place)));
    return shown;
  }

  /// Whether the gateway has answered everything that was panned.
  synchronized boolean isAnswered() {
    return asked.isEmpty();
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      take(text.toString());
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    take("{\"type\":\"error\",\"code\":\"closed %d\"}".formatted(code));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    synchronized (this) {
      faults.add(error.toString());
    }
  }

  private synchronized void take(String frame) {
    try {
      show(JSON.readTree(frame));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(frame, e);
    }
  }

  private void show(JsonNode message) {
    switch (message.path("type").asText()) {
      case "snapshot" -> message.path("items").forEach(this::show);
      case "telemetry" -> {
        var endpoint = message.path("endpointId").asLong();
        notBack("endpoint " + endpoint, message);
        readings.put(endpoint, time(message));
      }
      case "position_update" -> {
        notBack(message.path("nodeId").asText(), message);
        places.put(message.path("nodeId").asText(), message);
      }
      case "left_bounds" -> places.remove(message.path("nodeId").asText());
      case "subscribed" -> {
        if (message.path("id").asText().equals("map")) {
          panned(asked.remove());
        }
      }
      case "error" -> faults.add(message.toString());
      default -> {
        // connected, unsubscribed: nothing to show
      }
    }
  }

  private void panned(Bounds bounds) {
    places
        .values()
        .removeIf(place ->
            !bounds.contains(
                place.path("latitude").asDouble(), place.path("longitude").asDouble()));
  }

  private void notBack(String key, JsonNode message) {
    var before = seen.put(key, time(message));
    if (before != null && before.compareTo(time(message)) > 0) {
      faults.add(key + " went back from " + before + " to " + message);
    }
  }

  private static String time(JsonNode message) {
    return message.path("timestamp").asText();
  }

  @Override
  public void close() {
    Objects.requireNonNull(socket).abort();
  }
}
