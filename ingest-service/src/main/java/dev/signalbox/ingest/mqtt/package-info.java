/// The connection to the broker: takes what devices publish, acknowledges what is stored. What the
/// payloads mean is decided elsewhere.
@NullMarked
package dev.signalbox.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
