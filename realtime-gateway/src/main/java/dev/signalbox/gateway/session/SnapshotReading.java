package dev.signalbox.gateway.session;

import dev.signalbox.gateway.hub.Traits;
import dev.signalbox.gateway.lane.JoinLane;
import dev.signalbox.gateway.lane.SnapshotSource;
import dev.signalbox.gateway.replay.StoredState;
import dev.signalbox.protocol.bus.EntryReader;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one snapshot page by page, as fast as the socket takes the parts. Live updates are held
/// back meanwhile; they follow once everything that was published before the last page was read has
/// arrived too, less what is older than the snapshot. So there is no gap, and nothing goes back.
///
/// Confined to the connection's event loop.
final class SnapshotReading implements SnapshotSource {
  private final Connection connection;
  private final StateSubscription subscription;
  private final JoinLane lane;
  private final StateSubscription.@Nullable Known known;
  private final StoredState.Pages pages;
  private final SnapshotParts parts;
  private final ArrayDeque<byte[]> ready = new ArrayDeque<>();
  private boolean reading;
  private boolean finished;
  private boolean fenced;

  /// @param known what the client has seen of the subscription that this one replaces
  SnapshotReading(
      Connection connection,
      StateSubscription subscription,
      JoinLane lane,
      StateSubscription.@Nullable Known known) {
    this.connection = connection;
    this.subscription = subscription;
    this.lane = lane;
    this.known = known;
    this.parts = new SnapshotParts(subscription.subscription());
    this.pages =
        connection
            .surroundings()
            .storedState()
            .read(
                subscription.grant().org(),
                subscription.scope().kind(),
                subscription.subscription().filter().endpointIds(),
                subscription.scope().nodes());
  }

  void start() {
    connection.outbox().snapshot(this);
  }

  @Override
  public byte @Nullable [] poll() {
    if (subscription.isEnded()) {
      ready.clear();
    }
    if (ready.isEmpty() && !reading && !finished) {
      readPage();
    }
    var part = ready.poll();
    if (part != null && fenced && ready.isEmpty()) {
      connection.loop().thread().execute(this::letGo);
    }
    return part;
  }

  @Override
  public boolean isExhausted() {
    return subscription.isEnded() || (finished && ready.isEmpty());
  }

  private void readPage() {
    if (subscription.isEnded()) {
      finished = true;
      return;
    }
    if (pages.isExhausted()) {
      finish();
      return;
    }
    reading = true;
    pages
        .next()
        .onComplete(result ->
            connection
                .loop()
                .thread()
                .execute(() -> {
                  reading = false;
                  if (subscription.isEnded() || result.failed()) {
                    abandon();
                  } else {
                    page(result.result());
                  }
                  connection.outbox().flush();
                }));
  }

  private void abandon() {
    finished = true;
    if (!subscription.isEnded()) {
      subscription.unreadable();
    }
  }

  private void page(List<byte[]> entries) {
    for (var bytes : entries) {
      var entry = EntryReader.ofEntry(bytes);
      if (entry.next()) {
        add(entry);
      }
    }
    if (pages.isExhausted()) {
      finish();
    } else if (ready.isEmpty()) {
      readPage(); // a part is sent when it is full, not for each page
    }
  }

  private void add(EntryReader entry) {
    var traits = Traits.of(entry);
    var loop = connection.loop();
    var org = subscription.grant().org();
    var key = loop.keys(org).of(entry, traits.nodeId());
    if (!subscription.matcher().accepts(traits)) {
      if (known != null && known.mayBeOutdated(key)) {
        tellLeft(traits.nodeId(), key, entry.version());
      }
      return;
    }
    if (entry.hasPlace()) {
      loop.shown(org, subscription.member(), traits.nodeId());
    }
    if (known != null && known.has(traits, key)) {
      return;
    }
    lane.told(key, entry.version());
    parts.add(entry.array(), entry.payloadStart(), entry.payloadLength());
    if (parts.isFull()) {
      ready.add(parts.take(false));
    }
  }

  /// The client may still see the node within the new bounds, where it was before.
  private void tellLeft(String nodeId, long key, long version) {
    connection
        .loop()
        .left(subscription.grant().org(), subscription.member(), nodeId, version)
        .ifPresent(left -> {
          lane.told(key, version);
          lane.outside(key, left);
        });
  }

  private void finish() {
    ready.add(parts.take(true));
    finished = true;
    connection
        .surroundings()
        .bus()
        .fence(
            connection.loop(),
            () -> {
              fenced = true;
              letGo();
            });
  }

  /// Once nothing older can come, and the last part has been handed to the socket.
  private void letGo() {
    if (fenced && ready.isEmpty() && !subscription.isEnded()) {
      subscription.member().joined();
    }
  }
}
