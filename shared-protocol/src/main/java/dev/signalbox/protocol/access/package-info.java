/// From token claims to a [dev.signalbox.protocol.access.Grant]: what a connection or request may
/// see and do. Pure; verifying signatures happens at the edges of the services.
@NullMarked
package dev.signalbox.protocol.access;

import org.jspecify.annotations.NullMarked;
