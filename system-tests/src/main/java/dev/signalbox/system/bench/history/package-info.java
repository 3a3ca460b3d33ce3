/// Measures how long history takes to answer, over a data set made for it. Needs the packaged
/// ingest-service; PostgreSQL, Redis and the broker are throwaway ones.
@NullMarked
package dev.signalbox.system.bench.history;

import org.jspecify.annotations.NullMarked;
