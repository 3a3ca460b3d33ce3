package dev.signalbox.stack.process;

import dev.signalbox.stack.server.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An owner of children that is going to be killed: prints their pids, then waits.
final class OwnerMain {
  private OwnerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var folder = Path.of(arguments[0]);
    var stubborn =
        ChildProcess.start(
            new ChildProcess.Spec(
                "stubborn",
                List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.2; done"),
                Map.of(),
                folder,
                folder.resolve("stubborn.log"),
                StopSignal.TERM,
                Phase.SERVICE));
    var redis = RedisServer.durable(folder.resolve("redis"), 0, folder.resolve("redis.log"));
    Guardian.ofThisProcess().removeAtEnd(folder.resolve("stack.json"));
    System.out.println(stubborn.pid() + " " + redis.pid() + " " + Guardian.ofThisProcess().pid());
    Thread.currentThread().join();
  }
}
