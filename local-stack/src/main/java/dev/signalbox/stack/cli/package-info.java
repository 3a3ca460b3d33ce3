/// The commands of `./signalbox`: options in, sentences out.
@NullMarked
package dev.signalbox.stack.cli;

import org.jspecify.annotations.NullMarked;
