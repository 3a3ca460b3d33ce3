package dev.signalbox.protocol.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {
  @ParameterizedTest
  @CsvSource({
    "1001, true", "1008, false", "1009, false", "1013, true", "4001, true", "4002, true",
    "4003, true", "4004, true", "4005, true", "4500, false", "4501, false", "4502, false",
    "4503, false",
  })
  void closeCodeSaysWhetherToConnectAgain(int code, boolean reconnect) {
    assertThat(CloseCode.of(code)).map(CloseCode::reconnect).contains(reconnect);
  }

  @ParameterizedTest
  @EnumSource
  void closeCodesOfOurOwnKeepTheirRange(CloseCode code) {
    if (code.code() >= 4000) {
      assertThat(code.reconnect()).isEqualTo(code.code() < 4500);
      assertThat(code.code()).isBetween(4000, 4999);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reasonFitsAControlFrame(CloseCode code) {
    assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
  }

  @Test
  void closeCodesOfOthersAreUnknown() {
    assertThat(CloseCode.of(1006)).isEmpty();
    assertThat(CloseCode.of(4999)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void errorIsFoundByItsNameOnTheWire(ErrorCode code) {
    assertThat(ErrorCode.ofWireName(code.wireName())).contains(code);
    assertThat(code.wireName()).matches("[a-z_]+");
    assertThat(ErrorCode.ofWireName(code.name())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, MALFORMED_MESSAGE", "401, NOT_AUTHENTICATED", "403, FORBIDDEN", "404, NOT_FOUND",
    "405, METHOD_NOT_ALLOWED", "406, NOT_ACCEPTABLE", "409, CONFLICT", "413, PAYLOAD_TOO_LARGE",
    "415, UNSUPPORTED_MEDIA_TYPE", "418, MALFORMED_MESSAGE", "429, RATE_LIMITED", "500, INTERNAL",
    "503, UNAVAILABLE", "507, INTERNAL",
  })
  void refusalOfAnHttpLayerHasTheMostGeneralCodeOfItsStatus(int status, ErrorCode code) {
    assertThat(Problem.ofHttpStatus(status)).isEqualTo(Problem.of(code, code.title()));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "60000, 60"})
  void headerSaysNoEarlierTimeThanTheProblem(long millis, long seconds) {
    var problem = Problem.of(ErrorCode.UNAVAILABLE, "busy").retryAfter(Duration.ofMillis(millis));

    assertThat(problem.retryAfterSeconds()).contains(seconds);
  }

  @ParameterizedTest
  @EnumSource
  void onlyErrorsThatPassAreWorthRepeating(ErrorCode code) {
    assertThat(code.httpStatus()).isBetween(400, 599);
    if (code.httpStatus() >= 500) {
      assertThat(code.retryable()).isTrue();
    }
  }

  @Test
  void refusalOfAFieldNamesItTwice() {
    var problem = Problem.of(new MalformedValueException("bounds.north", "is missing"));

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem.field()).contains("bounds.north");
    assertThat(problem.detail()).isEqualTo("bounds.north: is missing");
  }

  @Test
  void refusalOfTheBytesThemselvesNamesNoField() {
    var problem = Problem.of(new MalformedValueException("", "expected valid JSON"));

    assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(problem.field()).isEmpty();
    assertThat(problem.detail()).isEqualTo("expected valid JSON");
  }
}
