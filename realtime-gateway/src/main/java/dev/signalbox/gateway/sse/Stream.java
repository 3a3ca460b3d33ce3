package dev.signalbox.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.FrameFormat;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Wire;
import dev.signalbox.gateway.session.Link;
import dev.signalbox.gateway.session.Session;
import dev.signalbox.gateway.session.Surroundings;
import dev.signalbox.gateway.socket.Attended;
import dev.signalbox.gateway.socket.Closings;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.ClientId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.impl.BufferImpl;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// One event stream: the response begins with the first message, and is a problem instead when the
/// session is refused before. Confined to its event loop.
final class Stream implements Wire, Link, Attended {
  private static final Duration CUT_AFTER = Duration.ofSeconds(5);

  private final Answer answer;
  private final HubLoop loop;
  private final Closings closings;
  private final Positions positions;
  private final Outbox outbox;
  private final Session session;
  private final Duration retry;
  private long spokeNanos;
  private boolean ended;

  /// @param retry after which the client shall connect again
  Stream(Answer answer, Asked asked, HubLoop loop, Around around, Duration retry) {
    this.answer = answer;
    this.loop = loop;
    this.closings = around.closings();
    this.retry = retry;
    this.positions = new Positions(asked.known());
    this.spokeNanos = loop.thread().nanoTime();
    var surroundings = around.surroundings();
    this.outbox =
        new Outbox(
            this,
            FrameFormat.EVENT_STREAM,
            loop.traffic(),
            (int) surroundings.limits().eventQueue().asLongValue());
    outbox.keep(positions);
    this.session =
        new Session(new ClientId(UUID.randomUUID().toString()), loop, outbox, this, surroundings);
  }

  /// What all streams share.
  record Around(Surroundings surroundings, Closings closings) {}

  void open(Asked asked) {
    session.open(asked.token(), asked.subscriptions());
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  /// Shows that it is alive, and tells positions that moved without an event.
  @Override
  public void tick(long nowNanos, Duration heartbeat, Duration deadAfter) {
    session.tick(nowNanos);
    if (ended || !answer.isBegun()) {
      return;
    }
    var silence = nowNanos - spokeNanos;
    if (outbox.isBusy()) {
      if (silence > deadAfter.toNanos()) {
        session.end(CloseCode.HEARTBEAT_MISSED);
      }
      return;
    }
    var position = positions.takeUntold();
    if (position.isPresent()) {
      say(position.get() + "\n\n");
    } else if (silence >= heartbeat.toNanos()) {
      say(":\n\n");
    }
  }

  @Override
  public boolean write(ByteBuf frames) {
    if (!answer.isBegun()) {
      answer.begin();
      say("retry: " + retry.toMillis() + "\n\n");
    }
    var written = send(frames);
    if (written.isComplete()) {
      return true;
    }
    written.onSuccess(_ -> {
      spokeNanos = loop.thread().nanoTime();
      outbox.written();
    });
    return false;
  }

  @Override
  public void overflowed() {
    session.end(CloseCode.SLOW_CONSUMER);
  }

  @Override
  public boolean refuse(Problem problem) {
    if (!answer.isBegun() && !ended) {
      ended = true;
      answer.refuse(problem);
    }
    return ended;
  }

  @Override
  public void close(CloseCode code, String reason) {
    closings.count(code);
    if (ended) {
      return;
    }
    ended = true;
    var problem = Endings.problem(code, reason);
    if (!answer.isBegun()) {
      answer.refuse(problem.orElseGet(() -> Endings.unavailable(reason)));
      return;
    }
    problem.ifPresent(why -> say("data: " + Endings.text(why) + "\n\n"));
    answer.end();
    // A client that does not read does not see the end either.
    loop.thread().after(CUT_AFTER, answer::cut);
  }

  @Override
  public String remote() {
    return answer.remote();
  }

  @Override
  public String protocol() {
    return "sse";
  }

  /// Never called: nothing comes up a stream.
  @Override
  public List<Decoded<ClientMessage>> read(byte[] frame) {
    return List.of();
  }

  void gone() {
    if (!ended) {
      ended = true;
      closings.countLost();
    }
    session.gone();
  }

  private void say(String text) {
    var _ = send(Unpooled.wrappedBuffer(text.getBytes(UTF_8)));
  }

  /// Vert.x does not release what it did not allocate.
  private Future<Void> send(ByteBuf bytes) {
    spokeNanos = loop.thread().nanoTime();
    return answer.write(BufferImpl.buffer(bytes)).onComplete(_ -> bytes.release());
  }
}
