/// command-service: from a request to a command that a device has carried out, or that everybody
/// knows it has not. Each room says what lives there; nothing lives here.
@NullMarked
package dev.signalbox.command;

import org.jspecify.annotations.NullMarked;
