/// What can go wrong, named once: error codes shared by HTTP problems and WebSocket errors, and
/// close codes.
@NullMarked
package dev.signalbox.protocol.failure;

import org.jspecify.annotations.NullMarked;
