package dev.signalbox.stack.simulator;

import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.stack.simulator.device.Absence;
import dev.signalbox.stack.simulator.device.Device;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.mqtt.DeviceLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Gives a device its clock and its connection: wakes it when it wants to be woken, sends what it
/// says, hands it what it is told, and takes it off the network when it wants to be absent.
/// Everything happens on the loop, [#start] and [#stop] excepted.
final class DeviceRunner implements DeviceLink.Listener {

  private final Device device;
  private final DeviceLink link;
  private final ScheduledExecutorService loop;
  private final InstantSource clock;
  private Future<?> alarmClock = CompletableFuture.completedFuture(null);
  private boolean absent;

  DeviceRunner(
      Device device,
      Function<DeviceLink.Listener, DeviceLink> links,
      ScheduledExecutorService loop,
      InstantSource clock) {
    this.device = device;
    this.link = links.apply(this);
    this.loop = loop;
    this.clock = clock;
  }

  void start() {
    link.connect();
  }

  CompletableFuture<Void> stop() {
    return CompletableFuture.completedFuture(null).thenComposeAsync(_ -> end(), loop);
  }

  @Override
  public void connected() {
    absent = false;
    say(device.greet(now()));
    sleep();
  }

  @Override
  public void received(DeviceCommand command) {
    say(device.obey(command, now()));
    sleep();
  }

  private void wake() {
    say(device.advance(now()));
    device.absence().ifPresentOrElse(this::leave, this::sleep);
  }

  private void leave(Absence absence) {
    absent = true;
    link.leave(absence);
  }

  private CompletableFuture<Void> end() {
    absent = true;
    alarmClock.cancel(false);
    return link.close();
  }

  private void sleep() {
    alarmClock.cancel(false);
    if (!absent) {
      var time = Duration.between(now(), device.wakeAt()).toMillis();
      alarmClock = loop.schedule(this::wake, Math.max(1, time), TimeUnit.MILLISECONDS);
    }
  }

  private void say(List<Report> reports) {
    reports.forEach(link::say);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
