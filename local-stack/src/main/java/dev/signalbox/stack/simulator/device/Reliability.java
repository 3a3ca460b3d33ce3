package dev.signalbox.stack.simulator.device;

/// How often a device answers late and how often it fails, each as a share of all commands from 0
/// to 1.
public record Reliability(double lateRate, double failRate) {

  public static final Reliability PERFECT = new Reliability(0, 0);

  public Reliability {
    requireShare("late-rate", lateRate);
    requireShare("fail-rate", failRate);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, not " + share);
    }
  }
}
