/// What all REST resources share: the caller's grant, pages and their links, how values are written
/// as JSON, and the one place that turns failures into problems. No resource lives here.
@NullMarked
package dev.signalbox.ingest.rest;

import org.jspecify.annotations.NullMarked;
