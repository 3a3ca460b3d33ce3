package dev.signalbox.ingest.announce;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.database.UncertainCommit;
import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Watches whether Redis may have forgotten something (emptied, restarted, promoted), or was not
/// told (gone, or nobody knew of a commit), and tells it again from PostgreSQL: only what it does
/// not have, so that nobody hears anything twice.
@ApplicationScoped
class Refill {
  private static final Logger LOG = Logger.getLogger(Refill.class);
  private static final Pattern REPLICATION_ID = Pattern.compile("master_replid:(\\w+)");

  /// Holds the replication id of the server that was filled.
  private static final String MARKER = "sb:ingest:filled";

  private final RedisBus bus;
  private final StateWriter writer;
  private final EventRelay relay;
  private final List<StateSource> sources;
  private final Database database;
  private final AnnounceConfig config;

  /// Whether something was not told; true at first, since our predecessor may have been killed.
  private final AtomicBoolean requested = new AtomicBoolean(true);

  private volatile boolean reachable;
  private boolean complained;
  private @Nullable Periodic watch;

  Refill(
      RedisBus bus,
      StateWriter writer,
      EventRelay relay,
      @All List<StateSource> sources,
      Database database,
      AnnounceConfig config) {
    this.bus = bus;
    this.writer = writer;
    this.relay = relay;
    this.sources = List.copyOf(sources);
    this.database = database;
    this.config = config;
  }

  void start(@Observes @Priority(20) StartupEvent event) {
    watch = Periodic.start("watch Redis", config.watchInterval(), this::check);
  }

  void stop(@Observes @Priority(40) ShutdownEvent event) {
    if (watch != null) {
      watch.close();
    }
  }

  /// Something was not told; it will be, once Redis answers.
  void request() {
    requested.set(true);
  }

  /// If it was committed, what it stored is known when it comes again, and brings no change to
  /// tell.
  void repeat(@Observes UncertainCommit commit) {
    request();
  }

  /// Whether Redis answered when it was asked last.
  boolean isRedisReachable() {
    return reachable;
  }

  private void check() {
    Optional<String> server;
    boolean forgotten;
    try {
      server = replicationId();
      forgotten = !server.equals(marker());
      reachable = true;
      complained = false;
    } catch (RedisRefusedException e) {
      reachable = false;
      requested.set(true);
      complain(e);
      return;
    }
    if (requested.getAndSet(false) || forgotten) {
      try {
        fill(forgotten);
        bus.send(Request.cmd(Command.SET).arg(MARKER).arg(server.orElse("")));
      } catch (RuntimeException e) {
        requested.set(true);
        throw e;
      }
    }
  }

  /// Once for each time that it is gone.
  private void complain(RedisRefusedException e) {
    if (!complained) {
      LOG.warnf("Redis does not answer, and is told everything once it does: %s", e.getMessage());
      complained = true;
    }
  }

  private void fill(boolean forgotten) {
    if (forgotten) {
      writer.forget();
    }
    var told = 0;
    for (var row : database.session().query("SELECT org FROM fleet.organization ORDER BY org")) {
      var org = new OrgId(row.getString("org"));
      var count = new int[1];
      for (var source : sources) {
        source.newest(org, part -> count[0] += tellMissing(org, part));
      }
      if (forgotten) {
        relay.refillStanding(org);
      }
      told += count[0];
    }
    if (told > 0) {
      LOG.infof("Told Redis %d values that it did not have", told);
    }
  }

  private int tellMissing(OrgId org, List<StateFact> facts) {
    var byChannel = new LinkedHashMap<StateChannel, List<StateFact>>();
    for (var fact : facts) {
      byChannel.computeIfAbsent(StateChannel.of(org, fact), _ -> new ArrayList<>()).add(fact);
    }
    var missing = new ArrayList<StateChange>();
    byChannel.forEach((channel, members) -> {
      var request = Request.cmd(Command.HMGET).arg(channel.hashKey());
      members.forEach(fact -> request.arg(StateChannel.fieldOf(fact)));
      var known = bus.send(request);
      for (int i = 0; i < members.size(); i++) {
        if (known == null || isOther(known.get(i), members.get(i))) {
          missing.add(StateChange.newest(org, members.get(i)));
        }
      }
    });
    writer.write(missing);
    return missing.size();
  }

  /// Whether Redis has something older, or something else of the same time: a status may change
  /// though nothing was heard of the node. Bytes 4 to 11 of an entry are its version.
  private static boolean isOther(@Nullable Response known, StateFact fact) {
    if (known == null) {
      return true;
    }
    var entry = known.toBytes();
    var wanted = BusEntry.encode(fact, FactCodec.encode(fact));
    var order = Arrays.compareUnsigned(entry, 4, 12, wanted, 4, 12);
    return order < 0 || (order == 0 && !Arrays.equals(entry, wanted));
  }

  private Optional<String> replicationId() {
    var info = bus.send(Request.cmd(Command.INFO).arg("replication"));
    var matcher = REPLICATION_ID.matcher(String.valueOf(info));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<String> marker() {
    return Optional.ofNullable(bus.send(Request.cmd(Command.GET).arg(MARKER)))
        .map(Response::toString);
  }
}
