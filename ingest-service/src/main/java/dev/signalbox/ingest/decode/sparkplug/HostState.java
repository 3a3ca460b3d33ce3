package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/// What edge nodes are told that wait for a primary host (Sparkplug 3.0, section 4.3): whether it
/// is there.
public record HostState(String hostId) {
  private static final Pattern HOST_ID = Pattern.compile("[^/+#\\p{Cntrl}]{1,64}");

  public HostState {
    if (!HOST_ID.matcher(hostId).matches()) {
      throw new MalformedValueException("host-id", "expected 1 to 64 characters, none of / + #");
    }
  }

  public String topic() {
    return "spBv1.0/STATE/" + hostId;
  }

  /// The certificate of birth or death.
  ///
  /// @param at when the host connected, or ended its connection in order
  public byte[] certificate(boolean online, Instant at) {
    return "{\"online\":%s,\"timestamp\":%d}"
        .formatted(online, at.toEpochMilli())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Whether a payload under the topic says that the host is there. What cannot be read does not.
  public static boolean isOnline(byte[] payload) {
    try {
      return DeviceCodec.status(payload).online();
    } catch (MalformedValueException _) {
      return false;
    }
  }
}
