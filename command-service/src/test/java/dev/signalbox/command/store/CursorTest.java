package dev.signalbox.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void readsWhatItWrote() {
    var cursor = new Cursor(false, Long.MAX_VALUE);

    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "o", "x1", "o-1", "1", "o1 ", "ozzzzzzzzzzzzzzzzzz"})
  void refusesWhatNoPageGave(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).hasMessageStartingWith("cursor: ");
  }
}
