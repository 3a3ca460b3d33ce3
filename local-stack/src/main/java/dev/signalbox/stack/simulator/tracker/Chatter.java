package dev.signalbox.stack.simulator.tracker;

import java.util.List;
import java.util.random.RandomGenerator;

/// What people who carry trackers write to each other.
final class Chatter {

  private static final List<String> TEXTS =
      List.of(
          "Running about five minutes late",
          "At the bridge, all clear",
          "Can you take the stop on Water Street?",
          "Package left at the side door",
          "Road closed by the mill, going around",
          "Coffee at the depot?",
          "Picked up the kegs, on my way",
          "Nobody home, trying again later",
          "Rain is coming in from the west",
          "Done with the east side",
          "Need a hand unloading in ten minutes",
          "Battery is getting low, heading back");

  private Chatter() {}

  static String text(RandomGenerator random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
