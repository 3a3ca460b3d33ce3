/// Benchmarks: ratios of servers measured side by side in one run, never a bare figure. `Bench`
/// reads the command line.
@NullMarked
package dev.signalbox.system.bench;

import org.jspecify.annotations.NullMarked;
