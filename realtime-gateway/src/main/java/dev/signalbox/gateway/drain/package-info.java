/// Leaving in order: no longer ready, clients told to go elsewhere at different moments, then
/// closed.
@NullMarked
package dev.signalbox.gateway.drain;

import org.jspecify.annotations.NullMarked;
