/// Takes what devices report, stores it and announces it. The rooms are the packages below; here is
/// only what all of them are given.
@NullMarked
package dev.signalbox.ingest;

import org.jspecify.annotations.NullMarked;
