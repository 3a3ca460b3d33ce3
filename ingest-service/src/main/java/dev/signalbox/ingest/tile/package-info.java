/// Panels: which tiles an organization's console shows, where, and bound to which endpoints.
@NullMarked
package dev.signalbox.ingest.tile;

import org.jspecify.annotations.NullMarked;
