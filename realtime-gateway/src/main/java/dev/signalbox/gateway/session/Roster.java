package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.HubLoop;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// All sessions of this replica that a token was granted to, whatever carries them, by the event
/// loop that owns them. Any thread.
@ApplicationScoped
public class Roster {
  private final Map<HubLoop, ObjectOpenHashSet<Session>> byLoop = new ConcurrentHashMap<>();

  /// Calls with each session on the event loop that owns it.
  public void each(Consumer<Session> task) {
    byLoop.forEach(
        (loop, sessions) -> loop.thread().execute(() -> List.copyOf(sessions).forEach(task)));
  }

  /// Asks each event loop about its sessions; the answers in no order.
  public <T> List<CompletableFuture<T>> ask(Function<Collection<Session>, T> question) {
    var answers = new ArrayList<CompletableFuture<T>>();
    byLoop.forEach((loop, sessions) -> {
      var answer = new CompletableFuture<T>();
      loop.thread()
          .execute(() -> {
            try {
              answer.complete(question.apply(List.copyOf(sessions)));
            } catch (RuntimeException e) {
              answer.completeExceptionally(e);
            }
          });
      answers.add(answer);
    });
    return answers;
  }

  /// Called on the loop.
  void add(HubLoop loop, Session session) {
    byLoop.computeIfAbsent(loop, _ -> new ObjectOpenHashSet<>()).add(session);
  }

  /// Called on the loop.
  void remove(HubLoop loop, Session session) {
    var sessions = byLoop.get(loop);
    if (sessions != null) {
      sessions.remove(session);
    }
  }
}
