/// A simulated device's connection to the broker, and how its reports look on the wire.
@NullMarked
package dev.signalbox.stack.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
