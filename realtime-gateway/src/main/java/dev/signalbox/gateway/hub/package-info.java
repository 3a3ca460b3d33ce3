/// Which connections want a fact: per event loop an index from endpoint, node and place to feeds,
/// and feeds shared by all subscriptions that ask for the same. Nothing here knows Redis, messages
/// of clients or sockets.
@NullMarked
package dev.signalbox.gateway.hub;

import org.jspecify.annotations.NullMarked;
