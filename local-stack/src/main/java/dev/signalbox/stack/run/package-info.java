/// One run of the local stack on one data folder: what is started in which order, watched while it
/// runs, written to `stack.json`, and ended. Says what it does through
/// [dev.signalbox.stack.run.Announcer]; prints nothing itself.
@NullMarked
package dev.signalbox.stack.run;

import org.jspecify.annotations.NullMarked;
