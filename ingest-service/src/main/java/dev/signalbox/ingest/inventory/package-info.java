/// The fleet as a table: nodes and endpoints, written and read as CSV and JSON. What a row may say
/// is the registry's business.
@NullMarked
package dev.signalbox.ingest.inventory;

import org.jspecify.annotations.NullMarked;
