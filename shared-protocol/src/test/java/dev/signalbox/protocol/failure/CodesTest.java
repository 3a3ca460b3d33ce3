package dev.signalbox.protocol.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
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
