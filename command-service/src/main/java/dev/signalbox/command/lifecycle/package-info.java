/// What can happen to a command, and what it then is: the transition function, and the times at
/// which a command must be looked at again. Pure: no clock, socket, thread or database in it.
@NullMarked
package dev.signalbox.command.lifecycle;

import org.jspecify.annotations.NullMarked;
