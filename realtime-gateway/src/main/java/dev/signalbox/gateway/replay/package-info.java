/// What is stored in Redis for those who come late: newest values, standing alarms and commands,
/// missed events. Reads only; nothing here knows who asks.
@NullMarked
package dev.signalbox.gateway.replay;

import org.jspecify.annotations.NullMarked;
