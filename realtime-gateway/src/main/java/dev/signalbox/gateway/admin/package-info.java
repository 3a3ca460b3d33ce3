/// What administrators do over HTTP: look at connections, end them, revoke tokens and users, at all
/// replicas at once.
@NullMarked
package dev.signalbox.gateway.admin;

import org.jspecify.annotations.NullMarked;
