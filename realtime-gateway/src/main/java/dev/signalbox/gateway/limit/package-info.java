/// What one connection, one address, one user, one organization and one replica may do. What counts
/// across replicas is counted in Redis; while that does not answer, each replica counts alone.
@NullMarked
package dev.signalbox.gateway.limit;

import org.jspecify.annotations.NullMarked;
