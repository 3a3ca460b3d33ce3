package dev.signalbox.command.api;

import dev.signalbox.command.store.CommandFilter;
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
public class CommandQuery extends PageQuery {
  @QueryParam("endpointId")
  @Nullable String endpointId;

  @QueryParam("nodeId")
  @Nullable String nodeId;

  @QueryParam("status")
  @Parameter(description = "Repeat it, or separate by commas, for several")
  @Nullable List<String> status;

  @QueryParam("submittedBy")
  @Parameter(description = "The subject of a token")
  @Nullable String submittedBy;

  @QueryParam("from")
  @Parameter(description = "Submitted at this time or later, ISO-8601")
  @Nullable String from;

  @QueryParam("to")
  @Parameter(description = "Submitted before this time, ISO-8601")
  @Nullable String to;

  CommandFilter filter(Grant grant) {
    return new CommandFilter(
        grant.org(),
        grant.nodes(),
        Optional.ofNullable(endpointId)
            .map(text -> new EndpointId(integer("endpointId", text, EndpointId.MAX))),
        Optional.ofNullable(nodeId).map(NodeId::new),
        states(),
        Optional.ofNullable(submittedBy),
        time("from", from),
        time("to", to));
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
}
