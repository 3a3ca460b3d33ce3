/// What devices answer: read from MQTT, applied to the command they answer, and acknowledged to the
/// broker once that is committed.
@NullMarked
package dev.signalbox.command.replies;

import org.jspecify.annotations.NullMarked;
