package dev.signalbox.ingest.decode;

import java.util.List;
import java.util.Optional;

/// What one payload says.
///
/// @param reports in the order in which they hold
/// @param faults parts that are set aside
/// @param packet where several gateways may hand over the same payload: only the first one counts
public record Decoding(List<Report> reports, List<Fault> faults, Optional<Packet> packet) {
  /// Understood, and of no interest.
  public static final Decoding NOTHING = of(List.of());

  public Decoding {
    reports = List.copyOf(reports);
    faults = List.copyOf(faults);
  }

  public static Decoding of(List<Report> reports) {
    return new Decoding(reports, List.of(), Optional.empty());
  }
}
