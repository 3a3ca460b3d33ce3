package dev.signalbox.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines that start JVMs like ours.
public final class JavaCommand {
  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private JavaCommand() {}

  /// A main class from our own class path.
  public static List<String> ofOurClassPath(
      String mainClass, List<String> options, List<String> arguments) {
    var target = new ArrayList<String>();
    var format = System.getProperty(LOG_FORMAT);
    if (format != null) {
      target.add("-D" + LOG_FORMAT + "=" + format);
    }
    target.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    target.addAll(arguments);
    return command(options, target);
  }

  /// A jar that names its main class.
  public static List<String> ofJar(Path jar, List<String> options) {
    return command(options, List.of("-jar", jar.toString()));
  }

  private static List<String> command(List<String> options, List<String> target) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUIET);
    command.addAll(options);
    command.addAll(target);
    return command;
  }
}
