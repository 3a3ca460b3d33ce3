package dev.signalbox.stack.simulator.device;

import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A simulated device. It has neither clock nor thread nor socket: whoever drives it says what time
/// it is, calls [#advance] when [#wakeAt] has come, and sends the reports in the order given. One
/// caller at a time.
public interface Device {

  NodeId nodeId();

  /// What the device says about itself and its present state after every connect.
  List<Report> greet(Instant now);

  /// Brings the device to `now` and returns what it has to say since.
  List<Report> advance(Instant now);

  List<Report> obey(DeviceCommand command, Instant now);

  /// When [#advance] is due next.
  Instant wakeAt();

  /// A wish to be out of reach for a while; asked after every [#advance].
  default Optional<Absence> absence() {
    return Optional.empty();
  }
}
