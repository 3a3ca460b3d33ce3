package dev.signalbox.command.interlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.command.interlock.Expression.Result;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Works works = new Works();

  @Test
  void comparesTheValuesOfEndpoints() {
    works.reads("hlt.level", Value.of(3.5), NOW);

    assertThat(evaluate("value(\"hlt.level\") > 2.0")).isInstanceOf(Result.Holds.class);
    assertThat(evaluate("value(\"hlt.level\") > 3")).isInstanceOf(Result.Holds.class);
    assertThat(evaluate("value('hlt.level') > 4.0")).isInstanceOf(Result.Fails.class);
  }

  @Test
  void readsOtherNodes() {
    works.reads("cellar/door", Value.of(true), NOW);

    assertThat(evaluate("value(\"cellar/door\")")).isInstanceOf(Result.Holds.class);
  }

  @Test
  void knowsWhatIsRequestedAndWhatTimeItIs() {
    assertThat(evaluate("requested == true")).isInstanceOf(Result.Holds.class);
    assertThat(evaluate("now.getHours() == 12")).isInstanceOf(Result.Holds.class);
  }

  @Test
  void isUndecidedWithoutTheInputsItNeeds() {
    var result = evaluate("value(\"hlt.level\") > 2.0");

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Undecided.class,
            undecided ->
                assertThat(undecided.untrusted().getFirst().input().reference())
                    .isEqualTo("hlt.level"));
  }

  @Test
  void isUndecidedWhenAnInputIsStaleOrBad() {
    works.reads("hlt.level", Value.of(3.5), NOW.minusSeconds(11));
    assertThat(evaluate("value(\"hlt.level\") > 2.0")).isInstanceOf(Result.Undecided.class);

    works.reads("hlt.level", Value.of(3.5), NOW, Quality.BAD);
    assertThat(evaluate("value(\"hlt.level\") > 2.0")).isInstanceOf(Result.Undecided.class);

    works.reads("hlt.level", Value.of(3.5), NOW, Quality.STALE);
    assertThat(evaluate("value(\"hlt.level\") > 2.0")).isInstanceOf(Result.Undecided.class);
  }

  @Test
  void isDecidedWhereTheUnknownInputCannotMatter() {
    assertThat(evaluate("value(\"hlt.level\") > 2.0 || requested"))
        .isInstanceOf(Result.Holds.class);
    assertThat(evaluate("requested || value(\"hlt.level\") > 2.0"))
        .isInstanceOf(Result.Holds.class);
    assertThat(evaluate("value(\"hlt.level\") > 2.0 && !requested"))
        .isInstanceOf(Result.Fails.class);
    assertThat(evaluate("!(value(\"hlt.level\") > 2.0)")).isInstanceOf(Result.Undecided.class);
  }

  @Test
  void asksForAgeAndQualityOfWhatItDoesNotTrust() {
    works.reads("hlt.level", Value.of(3.5), NOW.minusSeconds(20), Quality.STALE);

    assertThat(evaluate("age(\"hlt.level\") == duration(\"20s\")"))
        .isInstanceOf(Result.Holds.class);
    assertThat(evaluate("quality(\"hlt.level\") == \"stale\"")).isInstanceOf(Result.Holds.class);
    assertThat(evaluate("quality(\"pump.1\") == \"unknown\"")).isInstanceOf(Result.Holds.class);
    assertThat(evaluate("age(\"pump.1\") < duration(\"20s\")"))
        .isInstanceOf(Result.Undecided.class);
  }

  @Test
  void aDivisionByZeroIsUndecided() {
    assertThat(evaluate("1 / (requested ? 0 : 1) == 1")).isInstanceOf(Result.Undecided.class);
  }

  @Test
  void refusesWhatItCannotRead() {
    assertThat(refusal("value(\"hlt.level\") >").line()).isEqualTo(1);
    assertThat(refusal("").message()).contains("expected an expression");
  }

  @Test
  void refusesTypesThatDoNotFitAtTheirPosition() {
    var mistake = refusal("requested &&\n  value(\"pump.1\") > 2.0");

    assertThat(mistake.line()).isEqualTo(2);
    assertThat(mistake.column()).isEqualTo(19);
    assertThat(mistake.message()).contains("_>_");
  }

  @Test
  void refusesAnAnswerThatIsNotYesOrNo() {
    assertThat(refusal("value(\"hlt.level\")").message()).contains("bool");
  }

  @Test
  void refusesEndpointsThatAreNotThere() {
    var mistake = refusal("requested || value(\"hlt.levle\") > 2.0");

    assertThat(mistake.message()).isEqualTo("there is no endpoint \"hlt.levle\"");
    assertThat(mistake.column()).isEqualTo(20);
  }

  @Test
  void refusesKeysThatAreComputed() {
    assertThat(refusal("value(\"hlt.\" + \"level\") > 2.0").message()).contains("literal");
  }

  @Test
  void refusesWhatMightTakeLong() {
    assertThat(refusal("[1, 2].all(x, x > 0)").message()).isNotEmpty();
    assertThat(refusal("requested" + " || requested".repeat(300)).message()).isNotEmpty();
    assertThat(refusal("(".repeat(100) + "requested" + ")".repeat(100)).message()).isNotEmpty();
  }

  @Test
  void refusesNamesOfItsOwnMaking() {
    assertThat(refusal("@v0 > 2.0").message()).isNotEmpty();
  }

  private Result evaluate(String text) {
    var expression = works.compile(text, ValueType.BOOLEAN);
    var seen =
        expression.inputs().stream()
            .map(input -> SeenInput.of(input, works, Duration.ofSeconds(10), NOW))
            .toList();
    return expression.evaluate(Value.of(true), seen, NOW);
  }

  private MalformedExpressionException.Mistake refusal(String text) {
    var refusal =
        catchThrowableOfType(
            MalformedExpressionException.class, () -> works.compile(text, ValueType.BOOLEAN));
    assertThat(refusal).as(text).isNotNull();
    return refusal.mistakes().getFirst();
  }
}
