/// The services as child processes: how each is started, and when it is ready. Knows a service by
/// its module's folder and its health endpoint, never by its code.
@NullMarked
package dev.signalbox.stack.service;

import org.jspecify.annotations.NullMarked;
