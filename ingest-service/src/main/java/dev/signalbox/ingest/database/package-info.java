/// PostgreSQL as the other rooms use it: sessions, transactions, keyset pages, and which failures
/// are worth repeating. Knows no table.
@NullMarked
package dev.signalbox.ingest.database;

import org.jspecify.annotations.NullMarked;
