package dev.signalbox.ingest.rest;

import dev.signalbox.ingest.database.Cursor;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Answers a request for a list with one page of it, and with links to its neighbours (RFC 8288).
@RequestScoped
public class Pages {
  private final Database database;
  private final UriInfo uri;
  private final RestConfig config;

  Pages(Database database, UriInfo uri, RestConfig config) {
    this.database = database;
    this.uri = uri;
    this.config = config;
  }

  public <T> RestResponse<Page<T>> answer(
      Select select, Keyset keyset, PageQuery query, Function<Row, T> view) {
    var cursor = Optional.ofNullable(query.cursor).map(Cursor::parse);
    var slice = select.page(database.session(), keyset, cursor, limit(query.limit)).map(view);
    var page =
        new Page<>(
            slice.items(),
            slice.next().map(Cursor::toString),
            slice.previous().map(Cursor::toString));
    var response = ResponseBuilder.ok(page);
    links(slice.next(), slice.previous()).ifPresent(links -> response.header("Link", links));
    return response.build();
  }

  /// The header `Link` of a page; empty when it is the only one.
  public Optional<String> links(Optional<Cursor> next, Optional<Cursor> previous) {
    var links =
        Stream.concat(
                next.stream().map(cursor -> link(cursor, "next")),
                previous.stream().map(cursor -> link(cursor, "prev")))
            .collect(Collectors.joining(", "));
    return links.isEmpty() ? Optional.empty() : Optional.of(links);
  }

  /// Reads the query's `limit`.
  public int limit(@Nullable String text) {
    if (text == null) {
      return config.defaultLimit();
    }
    try {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= config.maxLimit()) {
        return limit;
      }
    } catch (NumberFormatException _) {
      throw limitRefusal();
    }
    throw limitRefusal();
  }

  private MalformedValueException limitRefusal() {
    return new MalformedValueException(
        "limit", "expected an integer from 1 to " + config.maxLimit());
  }

  private String link(Cursor cursor, String relation) {
    var target = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor.toString()).build();
    var path = target.getRawPath() + "?" + target.getRawQuery();
    return "<" + path + ">; rel=\"" + relation + "\"";
  }
}
