/// What replicas tell each other at once, by `NOTIFY`: that there is something to send, and which
/// commands are over. Hints only: whoever misses one finds out by looking.
@NullMarked
package dev.signalbox.command.notice;

import org.jspecify.annotations.NullMarked;
