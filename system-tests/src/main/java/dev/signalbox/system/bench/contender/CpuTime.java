package dev.signalbox.system.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Processor time as the kernel counts it (proc(5), `/proc/pid/stat`).
public final class CpuTime {
  private static final double USER_HZ = 100;

  /// Where user time stands after the name of the program.
  private static final int USER = 11;

  private CpuTime() {}

  /// User and system time of the process so far, in seconds; 0 when it is gone.
  public static double of(long pid) {
    return read(pid, 2);
  }

  /// The same with all that it started, ended or not.
  public static double ofTree(long pid) {
    return read(pid, 4)
        + ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToDouble(child -> read(child.pid(), 4))
            .sum();
  }

  private static double read(long pid, int fields) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      var values = stat.replaceFirst("(?s)^.*\\) ", "").split(" ", -1);
      var ticks = 0L;
      for (int i = USER; i < USER + fields; i++) {
        ticks += Long.parseLong(values[i]);
      }
      return ticks / USER_HZ;
    } catch (IOException _) {
      return 0;
    }
  }
}
