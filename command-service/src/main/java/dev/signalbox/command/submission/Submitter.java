package dev.signalbox.command.submission;

import dev.signalbox.command.interlock.InterlockEvaluator;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.IdempotencyKey;
import dev.signalbox.command.store.Instruction;
import dev.signalbox.command.store.Stored;
import dev.signalbox.command.store.Submissions;
import dev.signalbox.command.store.Target;
import dev.signalbox.command.store.Targets;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// The path of a submission: seen before? → the endpoint → may they? → does it take the value? → do
/// the interlocks permit it? → store. The role was checked before.
@ApplicationScoped
public class Submitter {
  private final Targets targets;
  private final InterlockEvaluator interlocks;
  private final Submissions submissions;
  private final SubmissionConfig config;
  private final Clock clock;

  Submitter(
      Targets targets,
      InterlockEvaluator interlocks,
      Submissions submissions,
      SubmissionConfig config,
      Clock clock) {
    this.targets = targets;
    this.interlocks = interlocks;
    this.submissions = submissions;
    this.config = config;
    this.clock = clock;
  }

  /// @throws MalformedValueException when the expiry is too long
  public Submitted submit(Grant grant, Submission submission) {
    checkExpiry(submission);
    var key =
        submission.idempotencyKey().map(text -> new IdempotencyKey(text, submission.digest()));
    var before = key.flatMap(asked -> submissions.find(grant.org(), grant.user(), asked));
    if (before.isPresent()) {
      return answer(before.get(), key);
    }
    var target = targets.find(grant.org(), submission.endpoint());
    if (target.isEmpty()) {
      return new Submitted.UnknownEndpoint(submission.endpoint());
    }
    return refusal(grant, target.get(), submission.value())
        .orElseGet(() ->
            answer(submissions.store(instruction(grant, target.get(), submission), key), key));
  }

  private void checkExpiry(Submission submission) {
    var longest = config.longestExpiry();
    if (submission.expiresIn().filter(asked -> asked.compareTo(longest) > 0).isPresent()) {
      throw new MalformedValueException(
          "expiresInMs", "must be at most %d".formatted(longest.toMillis()));
    }
  }

  private Optional<Submitted> refusal(Grant grant, Target target, Value value) {
    if (!grant.covers(target.nodeId())) {
      return Optional.of(new Submitted.NodeNotCovered(target.nodeId()));
    }
    var misfit = ValueCheck.misfit(target, value);
    if (misfit.isPresent()) {
      return Optional.of(new Submitted.WrongValue(misfit.get()));
    }
    interlocks.refresh();
    var refusals =
        interlocks.evaluate(target.endpointId(), value).stream()
            .filter(Predicate.not(Verdict::permits))
            .toList();
    if (refusals.isEmpty()) {
      return Optional.empty();
    }
    interlocks.refused(refusals, value, grant.user(), Optional.empty());
    return Optional.of(new Submitted.Interlocked(grant, refusals));
  }

  private Instruction instruction(Grant grant, Target target, Submission submission) {
    var now = Instant.ofEpochMilli(clock.millis());
    return new Instruction(
        new CommandId(UUID.randomUUID()),
        grant.org(),
        target.endpointId(),
        target.nodeId(),
        target.key(),
        submission.value(),
        submission.strategy(),
        grant.user(),
        submission.reason(),
        now,
        now.plus(submission.expiresIn().orElse(config.defaultExpiry())),
        Optional.empty());
  }

  private static Submitted answer(Stored stored, Optional<IdempotencyKey> key) {
    return switch (stored) {
      case Stored.New(var command) -> new Submitted.Accepted(command);
      case Stored.Repeated(var command) -> new Submitted.Accepted(command.asSubmitted());
      case Stored.Mismatch _ -> new Submitted.KeyReused(key.orElseThrow().key());
    };
  }
}
