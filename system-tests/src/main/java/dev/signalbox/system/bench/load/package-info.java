/// A load generator that costs less than any server it measures: one thread, plain sockets, and
/// only a sample of the connections is read closely. It runs in a process of its own.
@NullMarked
package dev.signalbox.system.bench.load;

import org.jspecify.annotations.NullMarked;
