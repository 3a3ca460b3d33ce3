/// Which of the gateways this is.
@NullMarked
package dev.signalbox.gateway.replica;

import org.jspecify.annotations.NullMarked;
