package dev.signalbox.command.api;

import dev.signalbox.command.store.CommandFilter;
import dev.signalbox.command.store.Cursor;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The query of a list, as it was sent; read here so that every refusal names its parameter.
public class CommandQuery {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  @QueryParam("endpointId")
  @Nullable String endpointId;

  @QueryParam("nodeId")
  @Nullable String nodeId;

  @QueryParam("status")
  @Parameter(description = "Repeat it, or separate by commas, for several")
  @Nullable List<String> status;

  @QueryParam("limit")
  @Parameter(description = "1 to 500; default 50")
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "`next` or `previous` of another page of the same list")
  @Nullable String cursor;

  CommandFilter filter(Grant grant) {
    return new CommandFilter(
        grant.org(),
        grant.nodes(),
        Optional.ofNullable(endpointId)
            .map(text -> new EndpointId(integer("endpointId", text, EndpointId.MAX))),
        Optional.ofNullable(nodeId).map(NodeId::new),
        states());
  }

  Optional<Cursor> place() {
    return Optional.ofNullable(cursor).map(Cursor::parse);
  }

  int size() {
    return limit == null ? DEFAULT_LIMIT : (int) integer("limit", limit, MAX_LIMIT);
  }

  private Set<CommandState> states() {
    var states = EnumSet.noneOf(CommandState.class);
    for (var parameter : status == null ? List.<String>of() : status) {
      for (var name : parameter.split(",", -1)) {
        states.add(
            CommandState.ofWireName(name.strip())
                .orElseThrow(
                    () -> new MalformedValueException("status", "expected a known status")));
      }
    }
    return states;
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

  private static MalformedValueException notAnInteger(String name, long max) {
    return new MalformedValueException(name, "expected an integer from 1 to " + max);
  }
}
