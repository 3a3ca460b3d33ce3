@NullMarked
package dev.signalbox.protocol.codec;

import org.jspecify.annotations.NullMarked;
