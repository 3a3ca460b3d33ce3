/// Who is in which room, over all replicas: each tells what its own connections do, all together
/// once per tick, and puts together for its clients what all replicas told.
@NullMarked
package dev.signalbox.gateway.room.presence;

import org.jspecify.annotations.NullMarked;
