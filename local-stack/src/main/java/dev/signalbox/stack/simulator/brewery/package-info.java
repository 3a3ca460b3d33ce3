/// A small brewery: three vessels, two burners, two pumps and three valves, as physics and as a
/// device. Pure.
@NullMarked
package dev.signalbox.stack.simulator.brewery;

import org.jspecify.annotations.NullMarked;
