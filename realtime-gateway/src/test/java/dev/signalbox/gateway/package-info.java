/// Rules over all rooms of the gateway.
@NullMarked
package dev.signalbox.gateway;

import org.jspecify.annotations.NullMarked;
