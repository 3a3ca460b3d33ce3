/// Intake over HTTP, for devices and back ends without MQTT. Reading what is stored is each room's
/// own.
@NullMarked
package dev.signalbox.ingest.http;

import org.jspecify.annotations.NullMarked;
