package dev.signalbox.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackingTest {
  @Test
  void unpacksGzip() throws IOException {
    assertThat(Unpacking.unpack(gzip(new byte[1000]), "gzip", 1000)).hasSize(1000);
  }

  @Test
  void stopsAtTheBoundHoweverSmallThePackedBodyIs() throws IOException {
    var bomb = gzip(new byte[10_000_000]);

    assertThatThrownBy(() -> Unpacking.unpack(bomb, "gzip", 1000))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
  }

  @Test
  void refusesWhatIsNoGzip() {
    assertThatThrownBy(() -> Unpacking.unpack(new byte[] {1, 2, 3}, "gzip", 1000))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void refusesOtherEncodings() {
    assertThatThrownBy(() -> Unpacking.unpack(new byte[1], "br", 1000))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
