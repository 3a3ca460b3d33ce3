/// Simulated devices for trying out and testing: a brewery and its trackers, each with an MQTT
/// connection of its own. What the devices do is pure and lies in `brewery` and `tracker`; here
/// they meet the clock and the network.
@NullMarked
package dev.signalbox.stack.simulator;

import org.jspecify.annotations.NullMarked;
