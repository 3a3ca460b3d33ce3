package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The query of `GET /events`, such as `channel=telemetry&endpointIds=59,60&channel=alarms`. Each
/// `channel` starts a subscription, which the parameters up to the next one belong to; they are
/// those of `subscribe`, with lists separated by commas and the bounds as `north`, `south`, `east`
/// and `west`.
public final class EventsQuery {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,20}(\\.\\d{1,40})?(e-?\\d{1,3})?", Pattern.CASE_INSENSITIVE);

  /// Those of the whole request; somebody else reads them.
  private static final Set<String> OF_THE_REQUEST = Set.of("token", "lastEventId");

  private EventsQuery() {}

  /// What a client asks for, in order; never empty.
  ///
  /// @param query as it stands in the URL, still encoded
  public static Decoded<List<Subscription>> decode(String query) {
    try {
      return new Decoded.Message<>(subscriptions(groups(query)));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e), Optional.empty());
    } catch (RefusedException e) {
      return new Decoded.Refused<>(e.problem(), Optional.empty());
    }
  }

  /// The `subscribe` message that each group stands for.
  private static List<ObjectNode> groups(String query) {
    var groups = new ArrayList<ObjectNode>();
    for (var parameter : query.split("&", -1)) {
      var equals = parameter.indexOf('=');
      var name = equals < 0 ? parameter : parameter.substring(0, equals);
      var value = equals < 0 ? "" : parameter.substring(equals + 1);
      if (name.equals("channel")) {
        groups.add(NODES.objectNode().set("channel", channel(value)));
      } else if (!parameter.isEmpty() && !OF_THE_REQUEST.contains(name)) {
        if (groups.isEmpty()) {
          throw new MalformedValueException(name, "must come after the channel it belongs to");
        }
        put(groups.getLast(), name, value);
      }
    }
    if (groups.isEmpty()) {
      throw new MalformedValueException("channel", "is missing; expected at least one");
    }
    return groups;
  }

  private static void put(ObjectNode group, String name, String value) {
    switch (name) {
      case "endpointIds", "nodeIds", "commandIds" -> putList(group, name, value);
      case "id", "minSeverity" -> putOnce(group, name, NODES.textNode(decoded(name, value)));
      case "minIntervalMs" -> putOnce(group, name, numberOrText(decoded(name, value)));
      case "every", "snapshot" -> putOnce(group, name, flagOrText(decoded(name, value)));
      case "north", "south", "east", "west" ->
          putOnce(group.withObject("/bounds"), name, numberOrText(decoded(name, value)));
      default ->
          throw new MalformedValueException(
              name,
              "is not a parameter; expected channel, id, endpointIds, nodeIds, north, south, east,"
                  + " west, commandIds, minSeverity, minIntervalMs, every or snapshot");
    }
  }

  private static void putOnce(ObjectNode object, String name, JsonNode value) {
    if (object.has(name)) {
      throw new MalformedValueException(name, "can be given once for each channel");
    }
    object.set(name, value);
  }

  /// A comma that belongs to an element is encoded, as `%2C`.
  private static void putList(ObjectNode group, String name, String value) {
    var list = group.withArray("/" + name);
    for (var element : value.split(",", -1)) {
      var text = decoded(name, element);
      list.add(name.equals("endpointIds") ? numberOrText(text) : NODES.textNode(text));
    }
  }

  /// What is no number is refused where it is read, by what is expected there.
  private static JsonNode numberOrText(String text) {
    if (INTEGER.matcher(text).matches()) {
      return NODES.numberNode(Long.parseLong(text));
    }
    return DECIMAL.matcher(text).matches()
        ? NODES.numberNode(Double.parseDouble(text))
        : NODES.textNode(text);
  }

  private static JsonNode flagOrText(String text) {
    return switch (text) {
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      default -> NODES.textNode(text);
    };
  }

  /// A plus is a space in queries, and a wildcard in the name of a room, which has no spaces.
  private static JsonNode channel(String value) {
    return NODES.textNode(decoded("channel", value).replace(' ', '+'));
  }

  private static String decoded(String name, String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new MalformedValueException(name, "expected % with two hexadecimal digits");
    }
  }

  private static List<Subscription> subscriptions(List<ObjectNode> groups) {
    var subscriptions = new ArrayList<Subscription>();
    var ids = new HashSet<String>();
    for (var group : groups) {
      var subscription = subscription(group);
      if (!ids.add(subscription.id())) {
        throw new MalformedValueException(
            "id", "must be another for each subscription of the same channel");
      }
      subscriptions.add(subscription);
    }
    return List.copyOf(subscriptions);
  }

  private static Subscription subscription(ObjectNode group) {
    try {
      return ClientMessageCodec.subscribe(Fields.of("", group)).subscriptions().getFirst();
    } catch (MalformedValueException e) {
      throw e.field().startsWith("bounds.") ? e.renamed(e.field().substring(7)) : e;
    }
  }
}
