package dev.signalbox.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final String ANSWER =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10; server_no_context_takeover",
        "x-webkit-deflate-frame, permessage-deflate; client_no_context_takeover",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate"
      })
  void acceptsWithoutContextTakeover(String offer) {
    assertThat(Compression.answer(List.of(offer))).contains(ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-bzip2",
        "permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; unknown",
        "permessage-deflate; server_no_context_takeover=1"
      })
  void declinesWhatItCannotDo(String offer) {
    assertThat(Compression.answer(List.of(offer))).isEmpty();
  }

  @Test
  void repeatsTheWindowThatItIsAskedFor() {
    assertThat(Compression.answer(List.of("permessage-deflate; server_max_window_bits=15")))
        .contains(ANSWER + "; server_max_window_bits=15");
  }
}
