/// The link to the MQTT broker: one MQTT 5 client with a persistent session, which reconnects by
/// itself. What is sent and received over it is others' business.
@NullMarked
package dev.signalbox.command.mqtt;

import org.jspecify.annotations.NullMarked;
