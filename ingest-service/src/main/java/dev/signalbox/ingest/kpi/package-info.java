/// How well the alarm system serves its operators (ISA-18.2, clause 16; EEMUA 191): computed from
/// the journal of alarms.
@NullMarked
package dev.signalbox.ingest.kpi;

import org.jspecify.annotations.NullMarked;
