package dev.signalbox.ingest.rest;

import dev.signalbox.ingest.database.Select;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Whoever sends this request, and what the token grants.
@RequestScoped
public class Caller {
  private final JsonWebToken token;

  Caller(JsonWebToken token) {
    this.token = token;
  }

  /// The grant, if it holds the permission.
  public Grant require(Permission permission) {
    var grant = Grant.of(claims());
    if (!grant.permits(permission)) {
      throw refusal("The token's roles do not include what this needs");
    }
    return grant;
  }

  /// The grant, if it holds one of the permissions.
  public Grant requireAny(Permission... permissions) {
    var grant = Grant.of(claims());
    for (var permission : permissions) {
      if (grant.permits(permission)) {
        return grant;
      }
    }
    throw refusal("The token's roles do not include what this needs");
  }

  /// Refuses a node that the token does not name.
  public static void requireNode(Grant grant, NodeId node) {
    if (!grant.covers(node)) {
      throw refusal("The token does not cover node " + node);
    }
  }

  /// Refuses a token that names only some nodes.
  public static void requireEveryNode(Grant grant) {
    if (!grant.coversEveryNode()) {
      throw refusal("The token covers only some nodes, and this concerns all of them");
    }
  }

  /// Limits a query to the grant's organization and nodes.
  ///
  /// @param alias of the table with the columns `org` and `node_id`
  public static Select limit(Select select, Grant grant, String alias) {
    select.where(alias + ".org = ?", grant.org().value());
    grant.nodes().ifPresent(nodes -> select.whereAny(alias + ".node_id", nodes));
    return select;
  }

  public static String org(Grant grant) {
    OrgId org = grant.org();
    return org.value();
  }

  private static RefusedException refusal(String detail) {
    return new RefusedException(Problem.of(ErrorCode.FORBIDDEN, detail));
  }

  private Claims claims() {
    return new Claims(
        token.getSubject() == null ? "" : token.getSubject(),
        text("org"),
        token.getGroups() == null ? Set.of() : token.getGroups(),
        texts("nodes"),
        texts("rooms").orElse(List.of()),
        Optional.ofNullable(token.getTokenID()),
        token.getExpirationTime() > 0
            ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
            : Optional.empty());
  }

  private String text(String claim) {
    Object value = token.getClaim(claim);
    return switch (value) {
      case String text -> text;
      case JsonString text -> text.getString();
      case null, default -> "";
    };
  }

  /// A single text counts as a list of one; anything that is no text would widen or blur the grant.
  private Optional<List<String>> texts(String claim) {
    Object value = token.getClaim(claim);
    return switch (value) {
      case null -> Optional.empty();
      case String text -> Optional.of(List.of(text));
      case JsonString text -> Optional.of(List.of(text.getString()));
      case JsonArray array -> Optional.of(array.stream().map(Caller::textOf).toList());
      case Iterable<?> many -> {
        var texts = new ArrayList<String>();
        many.forEach(element -> texts.add(textOf(element)));
        yield Optional.of(texts);
      }
      default -> throw refusal("The claim " + claim + " is not a list of texts");
    };
  }

  private static String textOf(Object element) {
    return switch (element) {
      case String text -> text;
      case JsonString text -> text.getString();
      default -> throw refusal("A claim holds something that is no text");
    };
  }
}
