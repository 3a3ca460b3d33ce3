/// Watches over the endpoints that have interlocks: asks them before a command is accepted and
/// sent, drives endpoints to their safe values when a condition stops holding, keeps the alarms of
/// both, and does what engineers ask of interlocks. Several replicas watch; the store lets one act.
@NullMarked
package dev.signalbox.command.guard;

import org.jspecify.annotations.NullMarked;
