/// Trackers: things that move about a small town, run low on battery, write to each other and get
/// lost. Pure.
@NullMarked
package dev.signalbox.stack.simulator.tracker;

import org.jspecify.annotations.NullMarked;
