package dev.signalbox.command.submission;

import dev.signalbox.command.store.IdempotencyKey;
import dev.signalbox.command.store.Order;
import dev.signalbox.command.store.Stored;
import dev.signalbox.command.store.Submissions;
import dev.signalbox.protocol.access.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a submission: may they ask so often? → seen before? → examine → store. The role was
/// checked before.
@ApplicationScoped
public class Submitter {
  private final UserRates rates;
  private final Examination examination;
  private final Submissions submissions;

  Submitter(UserRates rates, Examination examination, Submissions submissions) {
    this.rates = rates;
    this.examination = examination;
    this.submissions = submissions;
  }

  public Submitted submit(Caller caller, Submission submission) {
    return submitEach(caller, List.of(submission)).getFirst();
  }

  /// Each for itself, in their order.
  public List<Submitted> submitEach(Caller caller, List<Submission> submissions) {
    var wait = rates.take(caller.grant(), submissions.size());
    if (wait.isPresent()) {
      return submissions.stream()
          .<Submitted>map(_ -> new Submitted.TooMany("You have", wait.get()))
          .toList();
    }
    return submissions.stream().map(submission -> submitOne(caller, submission)).toList();
  }

  /// All of them in one transaction, or, when one is refused, none.
  public List<Submitted> submitAll(Caller caller, List<Submission> submissions) {
    var wait = rates.take(caller.grant(), submissions.size());
    if (wait.isPresent()) {
      return submissions.stream()
          .<Submitted>map(_ -> new Submitted.TooMany("You have", wait.get()))
          .toList();
    }
    var examined = new ArrayList<Examination.Result>();
    for (var submission : submissions) {
      examined.add(before(caller.grant(), submission).orElseGet(() -> examine(caller, submission)));
    }
    return examined.stream().anyMatch(result -> result.refusal().isPresent())
        ? withheld(examined)
        : storeAll(examined);
  }

  private Submitted submitOne(Caller caller, Submission submission) {
    var result = before(caller.grant(), submission).orElseGet(() -> examine(caller, submission));
    return result.answer().orElseGet(() -> storeAll(List.of(result)).getFirst());
  }

  private Examination.Result examine(Caller caller, Submission submission) {
    return examination.examine(caller, submission);
  }

  /// What was stored under its key before, or that it was used for something else.
  private Optional<Examination.Result> before(Grant grant, Submission submission) {
    return submission
        .key()
        .flatMap(key ->
            submissions
                .find(grant.org(), grant.user(), key)
                .map(stored -> new Examination.Result.Answered(answer(stored, Optional.of(key)))));
  }

  private List<Submitted> storeAll(List<Examination.Result> examined) {
    var orders = examined.stream().flatMap(result -> result.order().stream()).toList();
    var stored = submissions.store(orders).iterator();
    return examined.stream()
        .map(result ->
            result
                .answer()
                .orElseGet(() -> answer(stored.next(), result.order().flatMap(Order::key))))
        .toList();
  }

  private static List<Submitted> withheld(List<Examination.Result> examined) {
    return examined.stream()
        .map(result -> result.refusal().orElseGet(Submitted.Withheld::new))
        .toList();
  }

  private static Submitted answer(Stored stored, Optional<IdempotencyKey> key) {
    return switch (stored) {
      case Stored.New(var command) -> new Submitted.Accepted(command);
      case Stored.Repeated(var command) -> new Submitted.Accepted(command.asSubmitted());
      case Stored.Mismatch _ -> new Submitted.KeyReused(key.orElseThrow().key());
      case Stored.TooMany(var retryAfter) -> new Submitted.TooMany("The endpoint has", retryAfter);
      case Stored.Withheld _ -> new Submitted.Withheld();
    };
  }
}
