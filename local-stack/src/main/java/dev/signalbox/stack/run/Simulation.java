package dev.signalbox.stack.run;

/// How the simulated devices behave, if there are any.
///
/// @param running whether there are simulated devices at all
/// @param lateRate the share of commands that they receive or answer late, 0 to 1
/// @param failRate the share of commands that they fail to carry out, 0 to 1
public record Simulation(boolean running, double lateRate, double failRate) {
  public Simulation {
    checkRate("--late-rate", lateRate);
    checkRate("--fail-rate", failRate);
  }

  private static void checkRate(String option, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(option + " takes a number from 0 to 1");
    }
  }
}
