/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.session;

import org.jspecify.annotations.NullMarked;
