/// The gateway's benchmark: scenarios, the search for the highest load that a server sustains, the
/// report.
@NullMarked
package dev.signalbox.system.bench.gateway;

import org.jspecify.annotations.NullMarked;
