/// One connection's conversation: who it is, what it has subscribed, what it is answered. The life
/// of a session is a pure function; what it leads to is done here through the lanes. Nothing here
/// knows sockets or HTTP.
@NullMarked
package dev.signalbox.gateway.session;

import org.jspecify.annotations.NullMarked;
