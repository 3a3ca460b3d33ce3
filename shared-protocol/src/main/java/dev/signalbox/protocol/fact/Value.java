package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.MalformedValueException;

/// The value of an endpoint.
public sealed interface Value {
  ValueType type();

  /// @param value finite; IEEE 754 double precision
  record Numeric(double value) implements Value {
    public Numeric {
      if (!Double.isFinite(value)) {
        throw new MalformedValueException("value", "expected a finite number");
      }
      if (value == 0) {
        value = 0.0; // no negative zero
      }
    }

    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }
  }

  /// @param value at most 4,096 characters
  record Text(String value) implements Value {
    public static final int MAX_LENGTH = 4096;

    public Text {
      if (value.length() > MAX_LENGTH) {
        throw new MalformedValueException(
            "value", "must have at most " + MAX_LENGTH + " characters");
      }
      if (value.indexOf('\0') >= 0) {
        throw new MalformedValueException("value", "must not contain the character U+0000");
      }
    }

    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }
  }

  static Value of(double value) {
    return new Numeric(value);
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(String value) {
    return new Text(value);
  }
}
