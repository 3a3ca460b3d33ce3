/// What one connection, and one replica, may do. Pure; the time is handed in.
@NullMarked
package dev.signalbox.gateway.limit;

import org.jspecify.annotations.NullMarked;
