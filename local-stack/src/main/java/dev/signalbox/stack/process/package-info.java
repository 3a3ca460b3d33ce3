/// Child processes of this machine: starting them, their logs, ending them in order, and the
/// guardian that ends them when this process cannot. Knows nothing of what the processes are.
@NullMarked
package dev.signalbox.stack.process;

import org.jspecify.annotations.NullMarked;
