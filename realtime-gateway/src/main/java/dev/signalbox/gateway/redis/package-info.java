/// Asking Redis at once and in order, over a connection of one's own.
@NullMarked
package dev.signalbox.gateway.redis;

import org.jspecify.annotations.NullMarked;
