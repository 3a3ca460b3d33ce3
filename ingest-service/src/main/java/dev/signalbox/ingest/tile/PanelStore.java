package dev.signalbox.ingest.tile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Keeps panels; each change makes a new version.
@ApplicationScoped
class PanelStore {
  static final String SELECT =
      "SELECT p.name, p.title, p.version, p.updated_at, p.updated_by, p.tiles::text AS tiles"
          + " FROM fleet.panel p";
  private static final int MAX_PANELS = 100;
  private static final String LOCK = SELECT + " WHERE p.org = $1 AND p.name = $2 FOR UPDATE";
  private static final String WRITE =
      """
      INSERT INTO fleet.panel AS p (org, name, title, tiles, version, updated_at, updated_by)
      VALUES ($1, $2, $3, $4::text::jsonb, 1, $5, $6)
      ON CONFLICT (org, name) DO UPDATE
        SET title = excluded.title, tiles = excluded.tiles, version = p.version + 1,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by
      RETURNING p.name, p.title, p.version, p.updated_at, p.updated_by, p.tiles::text AS tiles
      """;

  private final Database database;
  private final ObjectMapper mapper;
  private final Clock clock;

  PanelStore(Database database, ObjectMapper mapper, Clock clock) {
    this.database = database;
    this.mapper = mapper;
    this.clock = clock;
  }

  /// Replaces a panel, or makes it.
  PanelView replace(String org, String name, Panel panel, Precondition precondition, String by) {
    return database.transaction(session -> {
      queue(session, org);
      var before = find(session, org, name);
      precondition.check(before.map(PanelView::tag));
      if (before.isEmpty()) {
        requireRoom(session, org);
      }
      checkBindings(session, org, panel);
      return session
          .queryOne(
              WRITE,
              org,
              name,
              panel.title().orElse(null),
              text(panel.tiles()),
              Times.of(clock.instant()),
              by)
          .map(PanelView::of)
          .orElseThrow();
    });
  }

  /// Answers whether there was one.
  boolean remove(String org, String name, Precondition precondition) {
    return database.transaction(session -> {
      queue(session, org);
      var before = find(session, org, name);
      precondition.check(before.map(PanelView::tag));
      return session.update("DELETE FROM fleet.panel WHERE org = $1 AND name = $2", org, name) > 0;
    });
  }

  /// One change of an organization's panels after the other, also where there is no row to lock.
  private static void queue(Session session, String org) {
    session.query("SELECT pg_advisory_xact_lock(hashtextextended('fleet.panel/' || $1, 0))", org);
  }

  private static Optional<PanelView> find(Session session, String org, String name) {
    return session.queryOne(LOCK, org, name).map(PanelView::of);
  }

  private static void requireRoom(Session session, String org) {
    var panels =
        session
            .queryOne("SELECT count(*) FROM fleet.panel WHERE org = $1", org)
            .orElseThrow()
            .getLong(0);
    if (panels >= MAX_PANELS) {
      throw new RefusedException(
          Problem.of(ErrorCode.CONFLICT, "An organization has at most " + MAX_PANELS + " panels"));
    }
  }

  private static void checkBindings(Session session, String org, Panel panel) {
    var ids =
        panel.tiles().stream()
            .flatMap(t -> t.endpointIds().stream())
            .distinct()
            .toArray(Long[]::new);
    var found = endpoints(session, org, ids);
    for (int i = 0; i < panel.tiles().size(); i++) {
      var tile = panel.tiles().get(i);
      for (int j = 0; j < tile.endpointIds().size(); j++) {
        var field = "tiles[" + i + "].endpointIds[" + j + "]";
        var endpoint = found.get(tile.endpointIds().get(j));
        if (endpoint == null) {
          throw new MalformedValueException(field, "there is no such endpoint");
        }
        TileKind.parse(field, tile.kind())
            .checkEndpoint(
                field,
                ValueType.ofWireName(endpoint.getString("value_type")).orElseThrow(),
                endpoint.getBoolean("writable"));
      }
    }
  }

  private static Map<Long, Row> endpoints(Session session, String org, Long[] ids) {
    return session
        .query(
            "SELECT endpoint_id, value_type, writable FROM fleet.endpoint"
                + " WHERE org = $1 AND endpoint_id = ANY($2)",
            org,
            ids)
        .stream()
        .collect(Collectors.toMap(row -> row.getLong("endpoint_id"), Function.identity()));
  }

  private String text(List<Tile> tiles) {
    try {
      return mapper.writeValueAsString(tiles);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Tiles cannot be written", e);
    }
  }
}
