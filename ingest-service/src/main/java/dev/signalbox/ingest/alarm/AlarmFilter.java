package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which alarms are asked for.
public class AlarmFilter {
  private static final String SELECT = "SELECT " + AlarmRows.COLUMNS + " FROM fleet.alarm a";

  /// Whether the condition holds.
  @QueryParam("active")
  public @Nullable String active;

  /// Whether an operator has seen it.
  @QueryParam("acknowledged")
  public @Nullable String acknowledged;

  /// Whether it is not over.
  @Parameter(description = "true: active, latched or not acknowledged; false: over")
  @QueryParam("standing")
  public @Nullable String standing;

  /// Whether it is kept from the operators' list.
  @Parameter(description = "true: shelved, suppressed or out of service; false: none of them")
  @QueryParam("hidden")
  public @Nullable String hidden;

  @QueryParam("shelved")
  public @Nullable String shelved;

  @QueryParam("suppressed")
  public @Nullable String suppressed;

  @QueryParam("outOfService")
  public @Nullable String outOfService;

  /// The lowest severity.
  @Parameter(description = "at least: low, medium, high or critical")
  @QueryParam("severity")
  public @Nullable String severity;

  @QueryParam("nodeId")
  public @Nullable String nodeId;

  @QueryParam("endpointId")
  public @Nullable String endpointId;

  @QueryParam("key")
  public @Nullable String key;

  /// Who raises it.
  @Parameter(description = "such as `rule:17` or `device:brewery`")
  @QueryParam("source")
  public @Nullable String source;

  /// The earliest start.
  @Parameter(description = "raised at or after; ISO-8601 or epoch milliseconds")
  @QueryParam("from")
  public @Nullable String from;

  /// The first start that is too late.
  @Parameter(description = "raised before")
  @QueryParam("to")
  public @Nullable String to;

  /// The rows of `fleet.alarm a` that the caller may see and asks for.
  Select select(Grant grant) {
    var select = Caller.limit(new Select(SELECT), grant, "a");
    select.whereIf("a.active = ?", Queries.flag("active", active));
    select.whereIf("a.acknowledged = ?", Queries.flag("acknowledged", acknowledged));
    select.whereIf(
        "(a.active OR a.latched OR NOT a.acknowledged) = ?", Queries.flag("standing", standing));
    select.whereIf(
        "(a.shelved_until IS NOT NULL OR a.suppressed OR a.out_of_service) = ?",
        Queries.flag("hidden", hidden));
    select.whereIf("(a.shelved_until IS NOT NULL) = ?", Queries.flag("shelved", shelved));
    select.whereIf("a.suppressed = ?", Queries.flag("suppressed", suppressed));
    select.whereIf("a.out_of_service = ?", Queries.flag("outOfService", outOfService));
    select.whereIf("a.severity >= ?", Queries.value("severity", severity, AlarmFilter::rankOf));
    select.whereIf(
        "a.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    select.whereIf(
        "a.endpoint_id = ?",
        Queries.value("endpointId", endpointId, Queries::endpointId).map(EndpointId::value));
    select.whereIf(
        "a.key = ?", Queries.value("key", key, EndpointKey::new).map(EndpointKey::value));
    select.whereIf("a.source = ?", Optional.ofNullable(source));
    select.whereIf("a.raised_at >= ?", Queries.time("from", from).map(Times::of));
    select.whereIf("a.raised_at < ?", Queries.time("to", to).map(Times::of));
    return select;
  }

  private static Short rankOf(String severity) {
    return (short) severityOf(severity).rank();
  }

  static Severity severityOf(String name) {
    return Severity.ofWireName(name)
        .orElseThrow(() ->
            new MalformedValueException("severity", "expected low, medium, high or critical"));
  }
}
