/// Who is let in: the address that failed too often, the token, its revocation, the room that is
/// left for its user and organization, in this order.
@NullMarked
package dev.signalbox.gateway.admission;

import org.jspecify.annotations.NullMarked;
