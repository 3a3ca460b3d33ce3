/// What the console is told before anybody has signed in. Its pages are files, served by the HTTP
/// server itself.
@NullMarked
package dev.signalbox.gateway.console;

import org.jspecify.annotations.NullMarked;
