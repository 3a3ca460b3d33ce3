package dev.signalbox.stack.simulator.device;

import java.time.Duration;

/// A time out of reach.
///
/// @param clean true: the device says goodbye; false: it is lost, and the broker announces its last
///   will
public record Absence(Duration length, boolean clean) {}
