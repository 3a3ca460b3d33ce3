/// What the gateway tells about itself: statistics for administrators, meters, health.
@NullMarked
package dev.signalbox.gateway.stats;

import org.jspecify.annotations.NullMarked;
