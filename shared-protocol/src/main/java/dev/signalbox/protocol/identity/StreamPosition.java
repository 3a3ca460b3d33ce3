package dev.signalbox.protocol.identity;

/// A place in an event channel. Offsets count from 1 within an epoch; 0 is before the first event.
/// A new epoch says that the channel's memory may have a hole, so positions of different epochs
/// cannot be compared.
public record StreamPosition(String epoch, long offset) {
  public StreamPosition {
    Text.check("epoch", epoch, 64, " ");
    if (offset < 0 || offset > EndpointId.MAX) {
      throw new MalformedValueException(
          "offset", "expected an integer from 0 to " + EndpointId.MAX);
    }
  }
}
