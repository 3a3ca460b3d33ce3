package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KubectlTest {

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void carriesItsOwnKubectl() {
    var kubectl = Kubectl.find();

    var version = kubectl.run("version", "--client");

    assertThat(version).contains(Kubectl.VERSION).contains("Kustomize Version");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void replacesABinaryThatIsNotTheReleasedOne(@TempDir Path folder) throws IOException {
    var binary = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\necho something else\n");

    Kubectl.carried(binary);

    assertThat(new Kubectl(binary).run("version", "--client")).contains(Kubectl.VERSION);
  }

  @Test
  void tellsWhatKubectlHadToSay(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("kustomization.yaml"), "resources: [missing.yaml]\n");
    var kubectl = Kubectl.find();

    assertThatThrownBy(() -> kubectl.kustomize(folder)).hasMessageContaining("missing.yaml");
  }
}
