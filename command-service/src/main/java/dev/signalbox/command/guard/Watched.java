package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.Expression;
import dev.signalbox.command.interlock.Expressions;
import dev.signalbox.command.interlock.Input;
import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.Judge;
import dev.signalbox.command.interlock.MalformedExpressionException;
import dev.signalbox.command.interlock.Readings;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// An interlock in memory, ready to be asked.
///
/// @param since when this version of it was first seen here
record Watched(Interlock interlock, Optional<Expression> expression, Instant since) {
  private static final Logger LOG = Logger.getLogger(Watched.class);

  static Watched of(Interlock interlock, Instant now) {
    return new Watched(interlock, compile(interlock), now);
  }

  /// The same definition after something has happened to it.
  Watched with(Interlock changed) {
    return new Watched(changed, expression, since);
  }

  Verdict judge(Value requested, Readings readings, Instant now) {
    return Judge.judge(interlock, expression, requested, readings, now);
  }

  boolean trips() {
    return interlock.definition().kind().trips();
  }

  EndpointId target() {
    return interlock.definition().target().endpointId();
  }

  /// What it depends on, its own endpoint included.
  List<EndpointId> endpoints() {
    var endpoints = new ArrayList<EndpointId>();
    endpoints.add(target());
    interlock.definition().inputs().forEach(input -> endpoints.add(input.endpointId()));
    return endpoints;
  }

  /// Whether a verdict that rests on something unknown may already trip it.
  boolean hasSettled(Duration settle, Instant now) {
    return !now.isBefore(since.plus(settle));
  }

  /// Against the inputs as they were when it was saved. It cannot fail unless a newer version
  /// refuses what an older one took; such an interlock refuses everything.
  private static Optional<Expression> compile(Interlock interlock) {
    var definition = interlock.definition();
    var inputs =
        definition.inputs().stream()
            .collect(Collectors.toUnmodifiableMap(Input::reference, Function.identity()));
    try {
      return Optional.of(
          Expressions.compile(
              definition.expression(),
              definition.target().valueType(),
              reference -> Optional.ofNullable(inputs.get(reference))));
    } catch (MalformedExpressionException e) {
      LOG.errorf("The interlock %s can no longer be read: %s", interlock.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
