package dev.signalbox.stack.process;

/// The order in which the guardian ends what is left: a service may need its servers until it has
/// ended.
public enum Phase {
  SERVICE(1),
  SERVER(2);

  private final int number;

  Phase(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
