package dev.signalbox.gateway.admin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.signalbox.gateway.http.Paging;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// What all replicas are asked about the connections of an organization.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Question.Page.class, name = "page"),
  @JsonSubTypes.Type(value = Question.One.class, name = "one")
})
@RegisterForReflection
sealed interface Question {
  int DEFAULT_LIMIT = 100;
  int MAX_LIMIT = 1000;

  /// A page, and one connection more, which tells that there is another page.
  ///
  /// @param user only of this one; empty for all
  /// @param from behind this client id; empty for the beginning
  /// @param backwards before `from` instead
  @RegisterForReflection
  record Page(String user, String from, boolean backwards, int limit) implements Question {}

  /// One connection.
  ///
  /// @param end whether it is to be ended as well
  @RegisterForReflection
  record One(String clientId, boolean end) implements Question {}

  /// As it stands in a URL.
  static Page page(@Nullable String user, @Nullable String limit, @Nullable String cursor) {
    var from = cursor == null ? "" : cursor;
    if (!from.isEmpty() && !from.startsWith(">") && !from.startsWith("<")) {
      throw new MalformedValueException("cursor", "expected next or previous of another page");
    }
    return new Page(
        user == null ? "" : user,
        from.isEmpty() ? "" : from.substring(1),
        from.startsWith("<"),
        Paging.limit(limit, DEFAULT_LIMIT, MAX_LIMIT));
  }
}
