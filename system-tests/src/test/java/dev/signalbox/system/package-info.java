/// The packaged product, started as a user starts it and used from outside: MQTT, HTTP, WebSocket,
/// SQL, a browser. No service's code is imported here.
@NullMarked
package dev.signalbox.system;

import org.jspecify.annotations.NullMarked;
