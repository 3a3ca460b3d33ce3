package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.StreamPosition;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `id` of a server-sent event, and the `Last-Event-ID` of the request that resumes behind it:
/// where each event channel stands, as `alarms=1a2b:7,room:team/456=1a2b:12` (channel, epoch
/// percent-encoded, offset).
///
/// @param positions by channel: event channels, and rooms without wildcards
public record LastEventId(Map<Channel, StreamPosition> positions) {
  public static final LastEventId NONE = new LastEventId(Map.of());

  /// As many as a header can hold; past them the position that changed longest ago is left out, and
  /// its channel cannot be resumed.
  public static final int MAX_POSITIONS = 100;

  public LastEventId {
    positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    if (positions.size() > MAX_POSITIONS) {
      throw new MalformedValueException("lastEventId", "expected at most 100 positions");
    }
    positions.keySet().forEach(LastEventId::checkChannel);
  }

  /// Refuses by the field `lastEventId`.
  public static Decoded<LastEventId> decode(String text) {
    try {
      return new Decoded.Message<>(read(text));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e.renamed("lastEventId")), Optional.empty());
    } catch (RefusedException e) {
      return new Decoded.Refused<>(e.problem(), Optional.empty());
    }
  }

  public String encode() {
    var text = new StringBuilder();
    positions.forEach((channel, position) ->
        text.append(text.isEmpty() ? "" : ",")
            .append(channel.wireName())
            .append('=')
            .append(URLEncoder.encode(position.epoch(), StandardCharsets.UTF_8))
            .append(':')
            .append(position.offset()));
    return text.toString();
  }

  /// With this channel's position instead of the one before.
  public LastEventId with(Channel channel, StreamPosition position) {
    var changed = new LinkedHashMap<>(positions);
    changed.remove(channel);
    if (changed.size() == MAX_POSITIONS) {
      changed.pollFirstEntry();
    }
    changed.put(channel, position);
    return new LastEventId(changed);
  }

  public Optional<StreamPosition> of(Channel channel) {
    return Optional.ofNullable(positions.get(channel));
  }

  /// The subscriptions as they resume: those of channels that have a position here continue behind
  /// it. Rooms behind a pattern have positions of their own, in [#positions].
  public List<Subscription> resume(List<Subscription> subscriptions) {
    return subscriptions.stream().map(this::resume).toList();
  }

  private Subscription resume(Subscription subscription) {
    var since = of(subscription.channel());
    if (since.isEmpty()) {
      return subscription;
    }
    var asked = subscription.delivery();
    var delivery = new Delivery(asked.minInterval(), asked.every(), since, asked.snapshot());
    return new Subscription(
        subscription.id(), subscription.channel(), subscription.filter(), delivery);
  }

  private static LastEventId read(String text) {
    var positions = new LinkedHashMap<Channel, StreamPosition>();
    for (var part : text.isEmpty() ? List.<String>of() : parts(text)) {
      var equals = part.indexOf('=');
      var colon = part.lastIndexOf(':');
      if (equals < 0 || colon < equals) {
        throw new MalformedValueException("", "expected channel=epoch:offset, separated by commas");
      }
      var channel = ClientMessageCodec.channel("lastEventId", part.substring(0, equals));
      var epoch = epoch(part.substring(equals + 1, colon));
      var position = new StreamPosition(epoch, offset(part.substring(colon + 1)));
      if (positions.put(channel, position) != null) {
        throw new MalformedValueException("", "has a channel twice");
      }
    }
    return new LastEventId(positions);
  }

  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    for (var part : text.split(",", -1)) {
      parts.add(part);
    }
    return parts;
  }

  private static String epoch(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new MalformedValueException("", "expected % with two hexadecimal digits");
    }
  }

  private static long offset(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      throw new MalformedValueException("", "expected an offset from 0 to " + EndpointId.MAX);
    }
  }

  private static void checkChannel(Channel channel) {
    var exact = !(channel instanceof Channel.Room(var pattern)) || pattern.isExact();
    if (channel.kind().isState() || !exact) {
      throw new MalformedValueException("lastEventId", "expected event channels and single rooms");
    }
  }
}
