/// Meshtastic's JSON over MQTT: what a gateway heard on the radio, and in which envelope it hands
/// it over. Pure.
@NullMarked
package dev.signalbox.ingest.decode.meshtastic;

import org.jspecify.annotations.NullMarked;
