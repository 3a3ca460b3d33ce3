package dev.signalbox.manifests;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IngressTest {

  private static final String NGINX = "nginx.ingress.kubernetes.io/";

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void hasTheRoutesOfTheFrontPort(Overlay overlay) {
    var routes =
        paths(overlay).stream()
            .collect(
                toMap(HTTPIngressPath::getPath, path -> path.getBackend().getService().getName()));

    assertThat(routes).containsExactlyInAnyOrderEntriesOf(FrontPort.ROUTES);
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void matchesWholePathElements(Overlay overlay) {
    assertThat(paths(overlay)).extracting(HTTPIngressPath::getPathType).containsOnly("Prefix");
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void keepsQuietConnectionsOpen(Overlay overlay) {
    var annotations = ingress(overlay).getMetadata().getAnnotations();

    assertThat(annotations)
        .containsEntry(NGINX + "proxy-read-timeout", "3600")
        .containsEntry(NGINX + "proxy-send-timeout", "3600")
        .containsEntry(NGINX + "proxy-buffering", "off");
  }

  @Test
  void isEncryptedInProduction() {
    var spec = ingress(Overlay.PRODUCTION).getSpec();

    assertThat(spec.getRules())
        .singleElement()
        .satisfies(rule ->
            assertThat(spec.getTls().getFirst().getHosts()).containsExactly(rule.getHost()));
  }

  @Test
  void prefersTheLongestRoute() {
    var routes = Map.of("/", "gateway", "/api/v1", "ingest", "/api/v1/ws", "gateway");

    assertThat(List.of("/api/v1/wsx", "/api/v1/ws/stats", "/api"))
        .extracting(path -> FrontPort.serviceFor(routes, path))
        .containsExactly("ingest", "gateway", "gateway");
  }

  private static Ingress ingress(Overlay overlay) {
    return overlay.manifests().all(Ingress.class).getFirst();
  }

  private static List<HTTPIngressPath> paths(Overlay overlay) {
    return ingress(overlay).getSpec().getRules().getFirst().getHttp().getPaths();
  }
}
