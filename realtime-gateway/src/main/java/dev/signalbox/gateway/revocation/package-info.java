/// What was revoked: kept in Redis for connections that come later, told to all gateways for those
/// that are there. Knows neither sessions nor HTTP.
@NullMarked
package dev.signalbox.gateway.revocation;

import org.jspecify.annotations.NullMarked;
