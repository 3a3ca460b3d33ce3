package dev.signalbox.command.api;

import dev.signalbox.command.store.Cursor;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Which part of a list, as it was asked for; read here so that every refusal names its parameter.
public class PageQuery {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  @QueryParam("limit")
  @Parameter(description = "1 to 500; default 50")
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "`next` or `previous` of another page of the same list")
  @Nullable String cursor;

  Optional<Cursor> place() {
    return Optional.ofNullable(cursor).map(Cursor::parse);
  }

  int size() {
    return limit == null ? DEFAULT_LIMIT : (int) integer("limit", limit, MAX_LIMIT);
  }

  /// The page, with the addresses of its neighbours (RFC 8288).
  <T> RestResponse<T> linked(
      UriInfo uri, T page, Optional<String> next, Optional<String> previous) {
    var response = ResponseBuilder.ok(page);
    next.ifPresent(place -> response.header("Link", link(uri, place, "next")));
    previous.ifPresent(place -> response.header("Link", link(uri, place, "prev")));
    return response.build();
  }

  static long integer(String name, String text, long max) {
    try {
      var number = Long.parseLong(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      throw notAnInteger(name, max);
    }
    throw notAnInteger(name, max);
  }

  static Optional<Instant> time(String name, @Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException _) {
      throw new MalformedValueException(name, "expected a time, such as 2026-01-31T09:30:00Z");
    }
  }

  private static MalformedValueException notAnInteger(String name, long max) {
    return new MalformedValueException(name, "expected an integer from 1 to " + max);
  }

  private static String link(UriInfo uri, String cursor, String relation) {
    var target = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
    return "<%s?%s>; rel=\"%s\"".formatted(target.getRawPath(), target.getRawQuery(), relation);
  }
}
