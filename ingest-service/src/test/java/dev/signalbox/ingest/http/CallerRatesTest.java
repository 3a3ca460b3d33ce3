package dev.signalbox.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.RefusedException;
import io.github.bucket4j.TimeMeter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Ten readings a second, a hundred at once.
class CallerRatesTest {
  private final Time time = new Time();
  private final CallerRates rates =
      new CallerRates(
          new SmallRyeConfigBuilder()
              .withMapping(HttpIntakeConfig.class)
              .withDefaultValue("signalbox.http-intake.readings-per-second", "10")
              .withDefaultValue("signalbox.http-intake.burst", "100")
              .addDiscoveredConverters()
              .build()
              .getConfigMapping(HttpIntakeConfig.class),
          time);

  @Test
  void saysWhenTheReadingsWouldPassAndLetsThemPassThen() {
    var caller = grant("one", "demo");
    rates.take(caller, 100);

    var refusal = catchThrowableOfType(RefusedException.class, () -> rates.take(caller, 25));

    assertThat(refusal.problem().code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refusal.problem().retryAfter()).contains(Duration.ofMillis(2_500));
    time.pass(Duration.ofMillis(2_500));
    assertThatCode(() -> rates.take(caller, 25)).doesNotThrowAnyException();
  }

  @Test
  void countsEachCallerOfEachOrganizationByItself() {
    rates.take(grant("one", "demo"), 100);

    assertThatCode(() -> rates.take(grant("other", "demo"), 100)).doesNotThrowAnyException();
    assertThatCode(() -> rates.take(grant("one", "acme"), 100)).doesNotThrowAnyException();
  }

  @Test
  void letsMoreThanTheBurstPassOnceTheCallerWasSilentForLongEnough() {
    var caller = grant("one", "demo");
    rates.take(caller, 1_000);

    time.pass(Duration.ofSeconds(9));
    var tooEarly = catchThrowableOfType(RefusedException.class, () -> rates.take(caller, 1_000));
    time.pass(Duration.ofSeconds(1));

    assertThat(tooEarly.problem().retryAfter()).contains(Duration.ofSeconds(1));
    assertThatCode(() -> rates.take(caller, 1_000)).doesNotThrowAnyException();
  }

  private static Grant grant(String subject, String org) {
    return Grant.of(
        new Claims(
            subject,
            org,
            Set.of("service"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private static final class Time implements TimeMeter {
    private long nanos;

    void pass(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
