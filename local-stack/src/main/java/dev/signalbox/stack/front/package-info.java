/// The front port: one address for browsers, scripts and tools, routed and balanced over the
/// services as the Ingress does in a cluster. Starts no process.
@NullMarked
package dev.signalbox.stack.front;

import org.jspecify.annotations.NullMarked;
