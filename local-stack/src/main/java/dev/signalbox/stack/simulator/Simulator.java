package dev.signalbox.stack.simulator;

import java.time.InstantSource;

/// Runs the simulated devices until it is told to end; then they say goodbye.
public final class Simulator {

  private Simulator() {}

  public static void main(String[] arguments) {
    try {
      var fleet = new Fleet(SimulatorOptions.parse(arguments), InstantSource.system());
      Runtime.getRuntime().addShutdownHook(new Thread(fleet::close, "goodbye"));
      fleet.start();
    } catch (IllegalArgumentException e) {
      System.err.println("simulator: " + e.getMessage());
      System.err.println(SimulatorOptions.USAGE);
      System.exit(2);
    }
  }
}
