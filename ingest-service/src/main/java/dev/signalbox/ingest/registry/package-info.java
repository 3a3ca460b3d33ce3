/// Organizations, nodes and endpoints: who may report, under which number, with which attributes.
@NullMarked
package dev.signalbox.ingest.registry;

import org.jspecify.annotations.NullMarked;
