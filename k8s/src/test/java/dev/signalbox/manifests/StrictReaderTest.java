package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictReaderTest {

  private final StrictReader reader = new StrictReader();

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void readsEveryResourceOfTheOverlays(Overlay overlay) throws IOException {
    var rendered = overlay.rendered();

    var resources = reader.read(rendered);

    assertThat(resources).hasSameSizeAs(rendered.split("(?m)^---$"));
  }

  @Test
  void refusesAnUnknownField() {
    var manifest = service("targetPort: http", "targetport: http");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("targetport");
  }

  @Test
  void refusesAnUnknownFieldDeepWithin() {
    var manifest =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: a}
        spec:
          template:
            spec:
              containers: [{name: a, securityContext: {readOnlyRootFileSystem: true}}]
        """;

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("readOnlyRootFileSystem");
  }

  @Test
  void refusesAFieldGivenTwice() {
    var manifest = service("targetPort: http", "targetPort: http\n      targetPort: web");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("Duplicate");
  }

  @Test
  void refusesANumberWhereTextBelongs() {
    var manifest = service("name: http", "name: 8080");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("8080");
  }

  @Test
  void refusesTextWhereANumberBelongs() {
    var manifest = service("port: 80", "port: eighty");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("eighty");
  }

  @Test
  void refusesANumberInQuotes() {
    var manifest = service("port: 80", "port: \"80\"");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("80");
  }

  @Test
  void refusesATruthValueAmongAnnotations() {
    var manifest = service("name: a", "name: a\n  annotations: {scrape: true}");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("annotations");
  }

  @Test
  void refusesAKindThatTheVersionDoesNotHave() {
    var manifest = service("apiVersion: v1", "apiVersion: apps/v1");

    assertThatThrownBy(() -> reader.read(manifest)).hasMessageContaining("apps/v1 Service");
  }

  private static String service(String replaced, String by) {
    var correct =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: a
        spec:
          ports:
            - name: http
              port: 80
              targetPort: http
        """;
    assertThat(correct).contains(replaced);
    return correct.replaceFirst(replaced, by);
  }
}
