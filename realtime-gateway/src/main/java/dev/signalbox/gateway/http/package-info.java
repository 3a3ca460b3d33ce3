/// The boundary of HTTP: who asks, and how refusals are answered (RFC 9457).
@NullMarked
package dev.signalbox.gateway.http;

import org.jspecify.annotations.NullMarked;
