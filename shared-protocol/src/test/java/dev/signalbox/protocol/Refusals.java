package dev.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.identity.MalformedValueException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What tests say of values that are refused.
public final class Refusals {
  private Refusals() {}

  public static MalformedValueException refusalOf(ThrowingCallable reading) {
    var refusal = Assertions.catchThrowableOfType(MalformedValueException.class, reading);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  /// The name that the refusal gives to the field.
  public static String fieldRefusedBy(ThrowingCallable reading) {
    return refusalOf(reading).field();
  }
}
