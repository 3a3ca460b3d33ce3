package dev.signalbox.stack.simulator;

import dev.signalbox.stack.simulator.brewery.BreweryDevice;
import dev.signalbox.stack.simulator.device.Device;
import dev.signalbox.stack.simulator.mqtt.DeviceLink;
import dev.signalbox.stack.simulator.tracker.TrackerDevice;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// All simulated devices of one organization. One thread, the loop, runs every device and
/// everything that its link hears.
final class Fleet implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Fleet.class.getName());
  private static final long GOODBYE_SECONDS = 2;

  private final SimulatorOptions options;
  private final ScheduledThreadPoolExecutor loop =
      new ScheduledThreadPoolExecutor(1, Fleet::thread);
  private final List<DeviceRunner> runners = new ArrayList<>();

  Fleet(SimulatorOptions options, InstantSource clock) {
    this.options = options;
    loop.setRemoveOnCancelPolicy(true);
    for (var device : devices(options, clock)) {
      runners.add(new DeviceRunner(device, listener -> link(device, listener), loop, clock));
    }
  }

  void start() {
    LOG.log(
        Level.INFO,
        "Simulating a brewery and {0} trackers of {1} at {2}",
        options.trackers(),
        options.org(),
        options.mqtt());
    runners.forEach(DeviceRunner::start);
  }

  /// Every device says goodbye; those whose broker does not listen are cut off.
  @Override
  public void close() {
    if (loop.isShutdown()) {
      return;
    }
    var goodbyes = runners.stream().map(DeviceRunner::stop).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(goodbyes)
        .completeOnTimeout(null, GOODBYE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(_ -> null)
        .join();
    loop.shutdownNow();
  }

  private DeviceLink link(Device device, DeviceLink.Listener listener) {
    return new DeviceLink(options.mqtt(), options.org(), device.nodeId(), listener, loop);
  }

  private static List<Device> devices(SimulatorOptions options, InstantSource clock) {
    var random =
        options.seed().isPresent()
            ? new SplittableRandom(options.seed().getAsLong())
            : new SplittableRandom();
    var now = clock.instant();
    var devices = new ArrayList<Device>();
    devices.add(new BreweryDevice(options.interval(), options.reliability(), random.split(), now));
    for (var number = 1; number <= options.trackers(); number++) {
      devices.add(
          new TrackerDevice(number, options.trackers(), options.interval(), random.split(), now));
    }
    return devices;
  }

  private static Thread thread(Runnable work) {
    return new Thread(work, "simulator");
  }
}
