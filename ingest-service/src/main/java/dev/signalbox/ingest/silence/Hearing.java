package dev.signalbox.ingest.silence;

/// Whether this replica would hear what nodes say.
public interface Hearing {
  boolean isHearing();
}
