package dev.signalbox.gateway.session;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Whether a subscription makes sense and is permitted. Pure.
///
/// Not every condition says something about every channel. One that says nothing about any channel
/// of the message is refused; when several channels are named, each takes the conditions that
/// concern it.
final class Applicable {
  private Applicable() {}

  /// The condition that concerns no channel of the message, if there is one.
  static Optional<Problem> misplaced(ClientMessage.Subscribe message) {
    var filter = message.subscriptions().getFirst().filter();
    return misplaced(message, "endpointIds", !filter.endpointIds().isEmpty(), Applicable::endpoints)
        .or(() -> misplaced(message, "nodeIds", !filter.nodeIds().isEmpty(), Applicable::nodes))
        .or(() -> misplaced(message, "bounds", filter.bounds().isPresent(), Applicable::bounds))
        .or(() ->
            misplaced(message, "commandIds", !filter.commandIds().isEmpty(), Applicable::commands))
        .or(() ->
            misplaced(
                message, "minSeverity", filter.minSeverity().isPresent(), Applicable::severity));
  }

  /// The conditions that concern the channel.
  static Filter concerning(ChannelKind kind, Filter filter) {
    return new Filter(
        endpoints(kind) ? filter.endpointIds() : Set.of(),
        nodes(kind) ? filter.nodeIds() : Set.of(),
        bounds(kind) ? filter.bounds() : Optional.empty(),
        commands(kind) ? filter.commandIds() : Set.of(),
        severity(kind) ? filter.minSeverity() : Optional.empty());
  }

  /// Why the token does not permit the subscription, if it does not.
  static Optional<Problem> forbidden(Grant grant, Subscription subscription) {
    if (subscription.channel() instanceof Channel.Room room) {
      return grant.covers(room.pattern())
          ? Optional.empty()
          : Optional.of(
              Problem.ofField(
                  ErrorCode.FORBIDDEN,
                  "channel",
                  "channel: the token does not cover " + room.wireName()));
    }
    if (!grant.permits(Permission.READ)) {
      return Optional.of(Problem.of(ErrorCode.FORBIDDEN, "The token does not permit reading"));
    }
    return subscription.filter().nodeIds().stream()
        .filter(node -> !grant.covers(node))
        .findFirst()
        .map(node ->
            Problem.ofField(
                ErrorCode.FORBIDDEN, "nodeIds", "nodeIds: the token does not cover " + node));
  }

  private static Optional<Problem> misplaced(
      ClientMessage.Subscribe message,
      String field,
      boolean given,
      Predicate<ChannelKind> concerns) {
    if (!given
        || message.subscriptions().stream().anyMatch(one -> concerns.test(one.channel().kind()))) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofField(
            ErrorCode.INVALID_FIELD,
            field,
            field
                + ": says nothing about "
                + message.subscriptions().getFirst().channel().wireName()));
  }

  private static boolean endpoints(ChannelKind kind) {
    return switch (kind) {
      case TELEMETRY, ALARMS, COMMANDS -> true;
      case POSITIONS, NODES, MESSAGES, ROOM -> false;
    };
  }

  private static boolean nodes(ChannelKind kind) {
    return kind != ChannelKind.ROOM;
  }

  private static boolean bounds(ChannelKind kind) {
    return kind == ChannelKind.POSITIONS;
  }

  private static boolean commands(ChannelKind kind) {
    return kind == ChannelKind.COMMANDS;
  }

  private static boolean severity(ChannelKind kind) {
    return kind == ChannelKind.ALARMS;
  }
}
