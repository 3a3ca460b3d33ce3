package dev.signalbox.ingest.rule;

import java.util.Optional;

/// A level alarm as ISA-18.2 draws it: named states, one second after the other, the value as it
/// was last read. As simple as can be, to compare with.
final class AlarmModel {
  enum State {
    NORMAL,
    UNACKNOWLEDGED,
    ACKNOWLEDGED,
    RETURNED_UNACKNOWLEDGED,
    LATCHED_UNACKNOWLEDGED,
    LATCHED_ACKNOWLEDGED
  }

  record Settings(
      double limit,
      double deadband,
      int onDelay,
      int offDelay,
      boolean latching,
      Optional<Integer> reAlarmAfter) {}

  private final Settings settings;
  private int now;
  private double value;
  private boolean inAlarm;
  private int differentSince = -1;
  private int attentionAt;

  State state = State.NORMAL;
  int shelvedUntil = -1;
  boolean suppressed;
  boolean outOfService;

  AlarmModel(Settings settings) {
    this.settings = settings;
  }

  void passSecond() {
    now++;
    look();
    if (shelvedUntil >= 0 && now >= shelvedUntil) {
      shelvedUntil = -1;
    }
    var due = settings.reAlarmAfter().filter(after -> now >= attentionAt + after).isPresent();
    if (due && isActive() && !isHidden()) {
      state = State.UNACKNOWLEDGED;
      attentionAt = now;
    }
  }

  void read(double newValue) {
    value = newValue;
    look();
  }

  /// Whether the value says otherwise than the alarm, and for long enough.
  private void look() {
    var margin = inAlarm ? settings.deadband() : 0;
    var beyond = value > settings.limit() - margin;
    if (beyond == inAlarm) {
      differentSince = -1;
      return;
    }
    differentSince = differentSince < 0 ? now : differentSince;
    if (now - differentSince >= (inAlarm ? settings.offDelay() : settings.onDelay())) {
      differentSince = -1;
      inAlarm = beyond;
      if (inAlarm) {
        state = State.UNACKNOWLEDGED;
        attentionAt = now;
      } else {
        returnToNormal();
      }
    }
  }

  private void returnToNormal() {
    var seen = state == State.ACKNOWLEDGED;
    if (settings.latching()) {
      state = seen ? State.LATCHED_ACKNOWLEDGED : State.LATCHED_UNACKNOWLEDGED;
    } else {
      state = seen ? State.NORMAL : State.RETURNED_UNACKNOWLEDGED;
    }
  }

  void acknowledge() {
    if (state == State.UNACKNOWLEDGED) {
      attentionAt = now;
    }
    state =
        switch (state) {
          case UNACKNOWLEDGED -> State.ACKNOWLEDGED;
          case RETURNED_UNACKNOWLEDGED -> State.NORMAL;
          case LATCHED_UNACKNOWLEDGED -> State.LATCHED_ACKNOWLEDGED;
          case NORMAL, ACKNOWLEDGED, LATCHED_ACKNOWLEDGED -> state;
        };
  }

  void reset() {
    if (state == State.LATCHED_ACKNOWLEDGED) {
      state = State.NORMAL;
    }
  }

  void shelve(int seconds) {
    shelvedUntil = now + seconds;
  }

  boolean isActive() {
    return state == State.UNACKNOWLEDGED || state == State.ACKNOWLEDGED;
  }

  boolean isHidden() {
    return shelvedUntil >= 0 || suppressed || outOfService;
  }

  @Override
  public String toString() {
    return "%s%s%s%s"
        .formatted(
            state,
            shelvedUntil >= 0 ? " shelved" : "",
            suppressed ? " suppressed" : "",
            outOfService ? " out of service" : "");
  }
}
