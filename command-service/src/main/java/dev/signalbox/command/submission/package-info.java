/// From what somebody asks for to a stored command, or to the reason why not. Knows nothing of
/// HTTP.
@NullMarked
package dev.signalbox.command.submission;

import org.jspecify.annotations.NullMarked;
