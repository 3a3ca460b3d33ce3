package dev.signalbox.command.submission;

import dev.signalbox.command.lifecycle.Terms;
import dev.signalbox.command.lifecycle.Verification;
import dev.signalbox.command.store.AuditEntry;
import dev.signalbox.command.store.EndpointRules;
import dev.signalbox.command.store.Instruction;
import dev.signalbox.command.store.Order;
import dev.signalbox.command.store.Settings;
import dev.signalbox.command.store.Strategy;
import dev.signalbox.command.store.Target;
import dev.signalbox.command.store.Targets;
import dev.signalbox.protocol.identity.CommandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Whether a submission may be stored, and as what: its times → the endpoint → may they? → does it
/// take the value? → what is set for it? → do the interlocks permit it?
@ApplicationScoped
class Examination {
  private final Targets targets;
  private final Settings settings;
  private final InterlockCheck interlocks;
  private final SubmissionConfig config;
  private final Clock clock;

  Examination(
      Targets targets,
      Settings settings,
      InterlockCheck interlocks,
      SubmissionConfig config,
      Clock clock) {
    this.targets = targets;
    this.settings = settings;
    this.interlocks = interlocks;
    this.config = config;
    this.clock = clock;
  }

  /// What looking at a submission gave.
  sealed interface Result {
    record Storable(Order value) implements Result {}

    record Answered(Submitted value) implements Result {}

    default Optional<Order> order() {
      return this instanceof Storable(var order) ? Optional.of(order) : Optional.empty();
    }

    default Optional<Submitted> answer() {
      return this instanceof Answered(var submitted) ? Optional.of(submitted) : Optional.empty();
    }

    default Optional<Submitted> refusal() {
      return answer().filter(Submitted.Refused.class::isInstance);
    }
  }

  Result examine(Caller caller, Submission submission) {
    var now = Instant.ofEpochMilli(clock.millis());
    var target = targets.find(caller.grant().org(), submission.endpoint());
    return timesRefused(submission, now)
        .or(() -> target.isEmpty() ? refused(unknown(submission)) : Optional.empty())
        .or(() -> targetRefused(caller, submission, target.orElseThrow()))
        .orElseGet(() -> ofTarget(caller, submission, target.orElseThrow(), now));
  }

  private Optional<Result> timesRefused(Submission submission, Instant now) {
    var longest = config.longestExpiry();
    if (submission.expiresIn().filter(asked -> asked.compareTo(longest) > 0).isPresent()) {
      return refused(new Submitted.Invalid("expiresInMs", "must be at most " + longest.toMillis()));
    }
    var latest = now.plus(config.longestDelay());
    if (submission.notBefore().filter(latest::isBefore).isPresent()) {
      return refused(new Submitted.Invalid("notBefore", "must not be after " + latest));
    }
    return Optional.empty();
  }

  private static Optional<Result> targetRefused(
      Caller caller, Submission submission, Target target) {
    if (!caller.grant().covers(target.nodeId())) {
      return refused(new Submitted.NodeNotCovered(target.nodeId()));
    }
    return ValueCheck.misfit(target, submission.value())
        .flatMap(misfit -> refused(new Submitted.WrongValue(misfit)));
  }

  private Result ofTarget(Caller caller, Submission submission, Target target, Instant now) {
    var rules = settings.rules(target);
    if (rules.requiresReason() && submission.reason().filter(why -> !why.isBlank()).isEmpty()) {
      return new Result.Answered(new Submitted.Invalid("reason", "is required for this endpoint"));
    }
    var verdicts = interlocks.ask(target.endpointId(), submission.value());
    var refusals = interlocks.refusals(verdicts, target, submission.value(), caller);
    if (!refusals.isEmpty()) {
      return new Result.Answered(new Submitted.Interlocked(caller.grant(), refusals));
    }
    return new Result.Storable(
        new Order(
            instruction(caller, target, submission, rules, now),
            submission.key(),
            rules.maxPerMinute(),
            AuditEntry.of("submitted", caller.author(), submission.reason().orElse(""), verdicts)));
  }

  private Instruction instruction(
      Caller caller, Target target, Submission submission, EndpointRules rules, Instant now) {
    return new Instruction(
        new CommandId(UUID.randomUUID()),
        target.org(),
        target.endpointId(),
        target.nodeId(),
        target.key(),
        submission.value(),
        submission.strategy().or(rules::strategy).orElse(Strategy.IN_ORDER),
        caller.grant().user(),
        submission.reason(),
        now,
        terms(submission, rules, now),
        Optional.empty());
  }

  /// A command that waits for a time or a confirmation expires later by as much, unless it says
  /// when.
  private Terms terms(Submission submission, EndpointRules rules, Instant now) {
    var notBefore = submission.notBefore().filter(now::isBefore);
    var confirmWithin =
        Optional.of(rules.confirmWithin().orElse(config.confirmWithin()))
            .filter(_ -> rules.requiresConfirmation());
    var expiresAt =
        notBefore
            .orElse(now)
            .plus(
                submission
                    .expiresIn()
                    .orElseGet(
                        () -> config.defaultExpiry().plus(confirmWithin.orElse(Duration.ZERO))));
    return new Terms(
        notBefore,
        confirmWithin.map(now::plus).map(by -> by.isBefore(expiresAt) ? by : expiresAt),
        expiresAt,
        rules.deliveryTimeout(),
        rules.executionTimeout(),
        verification(submission, rules));
  }

  private Optional<Verification> verification(Submission submission, EndpointRules rules) {
    var within = submission.verifyWithin().or(rules::verifyWithin).orElseGet(config::verifyWithin);
    var wanted = submission.verifyWithin().isPresent() || rules.verify();
    var tolerance = submission.tolerance().or(rules::tolerance).orElseGet(config::tolerance);
    return wanted && within.isPositive()
        ? Optional.of(new Verification(within, tolerance))
        : Optional.empty();
  }

  private static Submitted unknown(Submission submission) {
    return new Submitted.UnknownEndpoint(submission.endpoint());
  }

  private static Optional<Result> refused(Submitted refusal) {
    return Optional.of(new Result.Answered(refusal));
  }
}
