/// Measures the path of a reading from the broker into PostgreSQL, Redis and a browser, beside
/// other ways to write the same rows. Needs the packaged services; the servers are throwaway ones.
@NullMarked
package dev.signalbox.system.bench.ingest;

import org.jspecify.annotations.NullMarked;
