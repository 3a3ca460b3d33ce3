package dev.signalbox.gateway.lane;

import java.util.List;

/// One write as it is gathered.
final class Draft {
  private final Messages messages = new Messages();
  private final Encoding encoding;
  private final Traffic traffic;

  Draft(Encoding encoding, Traffic traffic) {
    this.encoding = encoding;
    this.traffic = traffic;
  }

  Messages messages() {
    return messages;
  }

  void add(byte[] json) {
    messages.add(encoding.of(json));
  }

  void add(List<Update> updates) {
    for (var update : updates) {
      update.addTo(messages, encoding);
      traffic.sent(update.kind().channel(), 1);
    }
  }

  void add(Fragment fragment) {
    fragment.addTo(messages, encoding);
  }

  /// So many updates are left out of it, because newer ones replaced them.
  void conflated(long count) {
    traffic.count(Traffic.Count.CONFLATED, count);
  }
}
