/// Renders what platform teams apply (the overlays, the compose file, the container files) and
/// holds it to the rules that docs/operations.md promises. Starts no cluster and no container.
@NullMarked
package dev.signalbox.manifests;

import org.jspecify.annotations.NullMarked;
