/// From a token's text to a grant: signature, issuer, times and claims are checked here and nowhere
/// else.
@NullMarked
package dev.signalbox.gateway.token;

import org.jspecify.annotations.NullMarked;
