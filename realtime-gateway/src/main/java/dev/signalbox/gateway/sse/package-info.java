/// Server-sent events (WHATWG HTML, section 9.2): the route, the stream as a link and wire of a
/// session, positions as event ids. What is subscribed and sent is the session's business.
@NullMarked
package dev.signalbox.gateway.sse;

import org.jspecify.annotations.NullMarked;
