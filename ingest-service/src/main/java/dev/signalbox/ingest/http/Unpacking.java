package dev.signalbox.ingest.http;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes `Content-Encoding`, up to a bound: a few bytes must not become gigabytes.
final class Unpacking {
  private Unpacking() {}

  static byte[] unpack(byte[] body, @Nullable String encoding, long maxBytes) {
    var plain =
        switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
          case "identity", "" -> body;
          case "gzip", "x-gzip" -> gunzip(body, maxBytes);
          default ->
              throw new RefusedException(
                  Problem.ofField(
                      ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                      "Content-Encoding",
                      "expected gzip or none"));
        };
    if (plain.length > maxBytes) {
      throw new RefusedException(
          Problem.of(ErrorCode.PAYLOAD_TOO_LARGE, "The body has more than " + maxBytes + " bytes"));
    }
    return plain;
  }

  private static byte[] gunzip(byte[] packed, long maxBytes) {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return stream.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
    } catch (IOException e) {
      throw new MalformedValueException("", "expected gzip: " + e.getMessage());
    }
  }
}
