/// What any simulated device says and how it obeys: reports, values, commands and their outcomes.
/// Pure; not MQTT, not JSON, no clock and no thread of its own.
@NullMarked
package dev.signalbox.stack.simulator.device;

import org.jspecify.annotations.NullMarked;
