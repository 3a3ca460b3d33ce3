package dev.signalbox.ingest.decode.meshtastic;

import dev.signalbox.protocol.identity.EndpointKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The names and units of what nodes measure. Names are those of the firmware behind the kind of
/// metrics, which its JSON leaves out: `voltage` is the battery's in one kind, a sensor's in
/// another.
public final class MeshPoints {
  private static final Set<String> OF_THE_DEVICE =
      Set.of("battery_level", "channel_utilization", "air_util_tx", "uptime_seconds");
  private static final Pattern OF_POWER = Pattern.compile("(voltage|current)_ch\\d");
  private static final Pattern OF_AIR = Pattern.compile("pm\\d+(_e)?");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("device.battery_level", "%"),
          Map.entry("device.voltage", "V"),
          Map.entry("device.channel_utilization", "%"),
          Map.entry("device.air_util_tx", "%"),
          Map.entry("device.uptime_seconds", "s"),
          Map.entry("environment.temperature", "°C"),
          Map.entry("environment.relative_humidity", "%"),
          Map.entry("environment.barometric_pressure", "hPa"),
          Map.entry("environment.gas_resistance", "MΩ"),
          Map.entry("environment.voltage", "V"),
          Map.entry("environment.current", "mA"),
          Map.entry("environment.lux", "lx"),
          Map.entry("environment.white_lux", "lx"),
          Map.entry("environment.wind_speed", "m/s"),
          Map.entry("environment.wind_direction", "°"),
          Map.entry("environment.wind_gust", "m/s"),
          Map.entry("environment.wind_lull", "m/s"),
          Map.entry("environment.radiation", "µR/h"),
          Map.entry("radio.rssi", "dBm"),
          Map.entry("radio.snr", "dB"));

  private MeshPoints() {}

  /// Of all members of one telemetry payload.
  static String kind(Set<String> members) {
    if (members.stream().anyMatch(OF_THE_DEVICE::contains)) {
      return "device.";
    }
    if (members.stream().anyMatch(OF_POWER.asMatchPredicate())) {
      return "power.";
    }
    return members.stream().anyMatch(OF_AIR.asMatchPredicate()) ? "air." : "environment.";
  }

  public static Optional<String> unit(EndpointKey key) {
    var name = key.value();
    if (name.startsWith("power.")) {
      return Optional.of(name.startsWith("power.voltage") ? "V" : "mA");
    }
    return name.startsWith("air.") ? Optional.of("µg/m³") : Optional.ofNullable(UNITS.get(name));
  }
}
