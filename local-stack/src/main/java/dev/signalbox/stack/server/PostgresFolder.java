package dev.signalbox.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL data folder: making one, and finding the server that runs on it.
final class PostgresFolder {
  private static final String PID_FILE = "postmaster.pid";

  private PostgresFolder() {}

  /// Reads `postmaster.pid`, whose first line is the pid and fourth the port. A file left by a
  /// server that is gone counts as none; PostgreSQL itself removes it at its next start.
  static @Nullable Orphan runningIn(Path folder) {
    try {
      var lines = Files.readAllLines(folder.resolve(PID_FILE));
      if (lines.size() < 4) {
        return null;
      }
      var port = Integer.parseInt(lines.get(3).strip());
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .filter(PostgresFolder::isPostgres)
          .map(process -> new Orphan(process, port))
          .orElse(null);
    } catch (NoSuchFileException | NumberFormatException _) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("postgres")).orElse(false);
  }

  /// Makes the cluster and its database, unless the folder has one.
  static void create(Path folder, Path log, Durability durability) {
    if (Files.exists(folder.resolve("PG_VERSION"))) {
      return;
    }
    try {
      Files.createDirectories(folder.getParent());
      Files.createDirectories(log.getParent());
      run(initialisation(folder, durability), log, null);
      run(singleUser(folder), log, "CREATE DATABASE " + PostgresServer.DATABASE + ";\n");
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL's data folder could not be made in " + folder, e);
    }
  }

  private static List<String> initialisation(Path folder, Durability durability) {
    var arguments =
        new ArrayList<>(
            List.of(
                "-D",
                folder.toString(),
                "-U",
                PostgresServer.USERNAME,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (durability == Durability.THROWAWAY) {
      arguments.add("--no-sync");
    }
    return program("initdb", arguments);
  }

  private static List<String> singleUser(Path folder) {
    return program("postgres", List.of("--single", "-D", folder.toString(), "postgres"));
  }

  /// PostgreSQL refuses to run as root, so root runs it in a user namespace where it is nobody.
  static List<String> program(String name, List<String> arguments) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(Binaries.postgres().resolve("bin").resolve(name).toString());
    command.addAll(arguments);
    return command;
  }

  private static void run(List<String> command, Path log, @Nullable String input)
      throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    try (var writer = process.outputWriter()) {
      if (input != null) {
        writer.write(input);
      }
    }
    try {
      if (process.waitFor() != 0) {
        throw new ServerStartException(
            "PostgreSQL's data folder could not be made: see " + log, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
