package dev.signalbox.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void readsWhatItWrote() {
    var cursor = new Cursor(true, List.of("2026-01-31T09:30Z", "ärger/\u2603"));

    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "bm9uc2Vuc2U", "eA"})
  void refusesWhatNoListGave(String text) {
    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageStartingWith("cursor: ");
  }

  @Test
  void refusesCursorsOfOtherLists() {
    var keyset = Keyset.ascending(new Keyset.Column("e.id", "id", KeyType.NUMBER));

    assertThatThrownBy(() -> keyset.parse(List.of("kettle")))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> keyset.parse(List.of("1", "2")))
        .isInstanceOf(MalformedValueException.class);
  }
}
