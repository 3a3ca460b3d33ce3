/// The REST resources, and the one place where refusals and failures become problems.
@NullMarked
package dev.signalbox.command.api;

import org.jspecify.annotations.NullMarked;
