/// The servers that are measured, each as a process of its own on a core of its own.
@NullMarked
package dev.signalbox.system.bench.contender;

import org.jspecify.annotations.NullMarked;
