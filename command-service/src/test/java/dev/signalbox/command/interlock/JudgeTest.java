package dev.signalbox.command.interlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Interlock.Condition QUIET =
      new Interlock.Condition(Optional.empty(), Optional.empty(), Optional.empty());

  private final Works works = new Works();

  @Test
  void permitsWhatItsConditionPermits() {
    works.reads("hlt.level", Value.of(3), NOW);

    assertThat(judge(InterlockKind.PERMIT, QUIET).permits()).isTrue();
  }

  @Test
  void saysWhatItRequiresAndWhatItSaw() {
    works.reads("hlt.level", Value.of(0.5), NOW.minusSeconds(2));

    var verdict = judge(InterlockKind.PERMIT, QUIET);

    assertThat(verdict.permits()).isFalse();
    assertThat(verdict.sentence())
        .isEqualTo("dry: requires value(\"hlt.level\") > 2.0 (hlt.level is 0.5, 2000 ms old)");
  }

  @Test
  void refusesWithoutKnowledge() {
    var verdict = judge(InterlockKind.PERMIT, QUIET);

    assertThat(verdict.permits()).isFalse();
    assertThat(verdict.undecided()).isTrue();
    assertThat(verdict.explanation()).isEqualTo("hlt.level is unknown");
  }

  @Test
  void aTrippedProtectRefusesAlthoughItsConditionHolds() {
    works.reads("hlt.level", Value.of(3), NOW);
    var tripped =
        new Interlock.Condition(
            Optional.of(new Interlock.Trip(Value.of(true), NOW, NOW)),
            Optional.empty(),
            Optional.empty());

    assertThat(judge(InterlockKind.PROTECT, tripped).permits()).isFalse();
    assertThat(judge(InterlockKind.PROTECT, tripped).holds()).isTrue();
    assertThat(judge(InterlockKind.INTERLOCK, tripped).permits()).isTrue();
  }

  @Test
  void aBypassPermitsUntilItsEnd() {
    var until = NOW.plusMillis(1);
    var bypassed =
        new Interlock.Condition(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Interlock.Bypass(NOW, until, "eve", "descaling")));

    assertThat(judge(InterlockKind.PERMIT, bypassed).permits()).isTrue();
    assertThat(judge(InterlockKind.PERMIT, bypassed, until).permits()).isFalse();
  }

  /// Whatever is permitted without knowing some inputs is permitted whatever those turn out to be.
  @Property(tries = 300)
  void permitsOnlyWhatNoUnknownInputCouldForbid(
      @ForAll("conditions") String condition,
      @ForAll boolean pumpKnown,
      @ForAll boolean doorKnown,
      @ForAll boolean pump,
      @ForAll boolean door,
      @ForAll boolean requested) {
    var partly = readings(pumpKnown, pump, doorKnown, door);

    if (holds(condition, requested, partly)) {
      for (var otherPump : List.of(true, false)) {
        for (var otherDoor : List.of(true, false)) {
          var completed =
              readings(true, pumpKnown ? pump : otherPump, true, doorKnown ? door : otherDoor);
          assertThat(holds(condition, requested, completed)).as(condition).isTrue();
        }
      }
    }
  }

  @Provide
  Arbitrary<String> conditions() {
    return conditions(3);
  }

  private static Arbitrary<String> conditions(int depth) {
    var leaves =
        Arbitraries.of("requested", "value(\"pump.1\")", "value(\"cellar/door\")", "true", "false");
    if (depth == 0) {
      return leaves;
    }
    var inner = conditions(depth - 1);
    var pairs = inner.tuple2();
    return Arbitraries.oneOf(
        leaves,
        inner.map(text -> "!(" + text + ")"),
        pairs.map(pair -> "(" + pair.get1() + " && " + pair.get2() + ")"),
        pairs.map(pair -> "(" + pair.get1() + " || " + pair.get2() + ")"),
        pairs.map(pair -> "(requested ? " + pair.get1() + " : " + pair.get2() + ")"));
  }

  private static boolean holds(String condition, boolean requested, Works readings) {
    var expression = readings.compile(condition, ValueType.BOOLEAN);
    var seen =
        expression.inputs().stream()
            .map(input -> SeenInput.of(input, readings, Duration.ofSeconds(10), NOW))
            .toList();
    return expression.evaluate(Value.of(requested), seen, NOW) instanceof Expression.Result.Holds;
  }

  private static Works readings(boolean pumpKnown, boolean pump, boolean doorKnown, boolean door) {
    var works = new Works();
    if (pumpKnown) {
      works.reads("pump.1", Value.of(pump), NOW);
    }
    if (doorKnown) {
      works.reads("cellar/door", Value.of(door), NOW);
    }
    return works;
  }

  private Verdict judge(InterlockKind kind, Interlock.Condition condition) {
    return judge(kind, condition, NOW);
  }

  private Verdict judge(InterlockKind kind, Interlock.Condition condition, Instant now) {
    var text = "value(\"hlt.level\") > 2.0";
    var expression = works.compile(text, ValueType.BOOLEAN);
    var definition =
        new InterlockDefinition(
            "dry",
            kind,
            Works.input("pump.1").orElseThrow(),
            List.of(Value.of(true)),
            text,
            expression.inputs(),
            Duration.ofSeconds(10),
            Optional.of(Value.of(false)),
            Severity.HIGH,
            Permission.CONFIGURE,
            Optional.empty(),
            true);
    var interlock =
        new Interlock(
            new InterlockId(new UUID(1, 2)),
            1,
            new OrgId("acme"),
            definition,
            1,
            condition,
            "eve",
            NOW);
    return Judge.judge(interlock, Optional.of(expression), Value.of(true), works, now);
  }
}
