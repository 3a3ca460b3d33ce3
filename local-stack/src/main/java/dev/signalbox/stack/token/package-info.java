/// Keys and tokens of a local stack and of tests: an RSA key pair made at first use in a folder of
/// its own, and signed JWTs with the claims that Signalbox reads. Signing itself is jose4j's.
@NullMarked
package dev.signalbox.stack.token;

import org.jspecify.annotations.NullMarked;
