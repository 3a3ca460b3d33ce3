/// What devices say and are told over MQTT: topics and payloads, up and down. Not how they are
/// encoded.
@NullMarked
package dev.signalbox.protocol.device;

import org.jspecify.annotations.NullMarked;
