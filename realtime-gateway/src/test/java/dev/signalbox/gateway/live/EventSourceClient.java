package dev.signalbox.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Reads an event stream as browsers do (WHATWG HTML, section 9.2.6).
final class EventSourceClient implements Flow.Subscriber<String>, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<HttpHeaders> headers = new CompletableFuture<>();
  private final StringBuilder data = new StringBuilder();
  private String idBuffer = "";
  private volatile String lastEventId = "";
  private volatile Flow.@Nullable Subscription subscription;

  static EventSourceClient open(URI gateway, String query, String token) {
    return open(gateway, query, Map.of("Authorization", "Bearer " + token));
  }

  static EventSourceClient open(URI gateway, String query, Map<String, String> headers) {
    var client = new EventSourceClient();
    var request =
        HttpRequest.newBuilder(
            URI.create(
                "http://%s:%d/events?%s".formatted(gateway.getHost(), gateway.getPort(), query)));
    request.version(HttpClient.Version.HTTP_1_1);
    headers.forEach(request::header);
    var _ =
        HTTP.sendAsync(
            request.build(),
            head -> {
              client.headers.complete(head.headers());
              return HttpResponse.BodySubscribers.fromLineSubscriber(client);
            });
    return client;
  }

  /// The first message that is so, waiting for it.
  JsonNode await(Predicate<JsonNode> wanted) {
    var found = new ArrayList<JsonNode>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .failFast(() -> ended.isDone() && messages.stream().noneMatch(wanted))
        .until(() -> {
          messages.stream().filter(wanted).findFirst().ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  JsonNode awaitType(String type) {
    return await(message -> message.path("type").asText().equals(type));
  }

  /// The last part of a snapshot.
  JsonNode awaitSnapshot(String id) {
    return await(message ->
        message.path("type").asText().equals("snapshot")
            && message.path("id").asText().equals(id)
            && message.path("last").asBoolean());
  }

  String awaitLastEventId(Predicate<String> wanted) {
    Awaitility.await().atMost(PATIENCE).until(() -> wanted.test(lastEventId));
    return lastEventId;
  }

  void awaitEnd() {
    try {
      ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("not ended; received " + lines, e);
    }
  }

  List<JsonNode> ofType(String type) {
    return messages.stream().filter(message -> message.path("type").asText().equals(type)).toList();
  }

  List<JsonNode> messages() {
    return messages;
  }

  /// Everything as it came.
  List<String> lines() {
    return lines;
  }

  /// One header of the response; the first message must have arrived.
  Optional<String> header(String name) {
    return headers.join().firstValue(name);
  }

  @Override
  public void onSubscribe(Flow.Subscription upstream) {
    subscription = upstream;
    upstream.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    lines.add(line);
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("data: ")) {
      data.append(line, "data: ".length(), line.length());
    } else if (line.startsWith("id: ")) {
      idBuffer = line.substring("id: ".length());
    }
  }

  private void dispatch() {
    lastEventId = idBuffer;
    if (!data.isEmpty()) {
      try {
        messages.add(JSON.readTree(data.toString()));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(data.toString(), e);
      }
      data.setLength(0);
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended.complete(null);
  }

  @Override
  public void onComplete() {
    ended.complete(null);
  }

  @Override
  public void close() {
    var upstream = subscription;
    if (upstream != null) {
      upstream.cancel();
    }
  }
}
