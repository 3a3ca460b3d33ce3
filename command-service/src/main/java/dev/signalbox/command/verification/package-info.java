/// Looks at what telemetry shows of commands that a device reported as done: the requested value in
/// time, or not. What is to be looked for is the store's answer; nothing is remembered here that a
/// restart would lose.
@NullMarked
package dev.signalbox.command.verification;

import org.jspecify.annotations.NullMarked;
