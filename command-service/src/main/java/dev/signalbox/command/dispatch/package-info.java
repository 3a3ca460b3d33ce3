/// Sends commands to devices over MQTT, again where no acknowledgement comes. Which ones and when
/// is the store's answer; what becomes of them, the replies' business.
@NullMarked
package dev.signalbox.command.dispatch;

import org.jspecify.annotations.NullMarked;
