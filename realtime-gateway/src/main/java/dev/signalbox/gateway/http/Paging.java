package dev.signalbox.gateway.http;

import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Lists in pages, as all resources of the gateway answer them.
public final class Paging {
  private Paging() {}

  /// How many items are asked for.
  ///
  /// @param text the parameter `limit`
  /// @throws MalformedValueException unless it is from 1 to `max`
  public static int limit(@Nullable String text, int absent, int max) {
    if (text == null) {
      return absent;
    }
    try {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= max) {
        return limit;
      }
    } catch (NumberFormatException _) {
      throw notALimit(max);
    }
    throw notALimit(max);
  }

  /// The page, with the addresses of its neighbours in `Link` (RFC 8288).
  ///
  /// @param next the cursor of the next page
  public static <T> RestResponse<T> answer(
      UriInfo uri, T page, Optional<String> next, Optional<String> previous) {
    var answer = ResponseBuilder.ok(page);
    var links =
        Stream.concat(
                next.stream().map(cursor -> link(uri, cursor, "next")),
                previous.stream().map(cursor -> link(uri, cursor, "prev")))
            .collect(Collectors.joining(", "));
    if (!links.isEmpty()) {
      answer.header(HttpHeaders.LINK, links);
    }
    return answer.build();
  }

  private static String link(UriInfo uri, String cursor, String relation) {
    var target = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
    return "<" + target.getRawPath() + "?" + target.getRawQuery() + ">; rel=\"" + relation + "\"";
  }

  private static MalformedValueException notALimit(int max) {
    return new MalformedValueException("limit", "expected an integer from 1 to " + max);
  }
}
