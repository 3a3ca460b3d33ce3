package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkPolicyTest {

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void refusesEverythingThatNoPolicyNames(Overlay overlay) {
    assertThat(overlay.manifests().all(NetworkPolicy.class))
        .filteredOn(policy -> policy.getSpec().getPodSelector().getMatchLabels().isEmpty())
        .singleElement()
        .satisfies(policy -> {
          assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
          assertThat(policy.getSpec().getIngress()).isEmpty();
          assertThat(policy.getSpec().getEgress()).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void speaksOfPodsAndPortsThatExist(Overlay overlay) {
    assertThat(overlay.manifests().all(NetworkPolicy.class))
        .allSatisfy(policy -> {
          var pods = pods(overlay, policy);
          assertThat(pods).isNotEmpty();
          assertThat(portsIn(policy).map(port -> port.getPort().getStrVal()))
              .allSatisfy(name ->
                  assertThat(pods).allSatisfy(pod -> assertThat(names(pod)).contains(name)));
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void letsInEveryPortThatListens(Overlay overlay) {
    assertThat(overlay.manifests().workloads())
        .allSatisfy(workload ->
            assertThat(
                    policies(overlay, workload)
                        .flatMap(NetworkPolicyTest::portsIn)
                        .map(port -> port.getPort().getStrVal()))
                .containsExactlyInAnyOrderElementsOf(names(workload)));
  }

  @ParameterizedTest
  @CsvSource({
    "ingest-service, 53 443 5432 6379 1883 8883",
    "command-service, 53 443 5432 6379 1883 8883",
    "realtime-gateway, 53 443 6379",
    "postgres, ''",
    "redis, ''",
    "mosquitto, ''"
  })
  void letsOutToTheServersThatAreUsed(String name, String ports) {
    var workload = Overlay.LOCAL.manifests().named(name).findFirst().orElseThrow();

    var out =
        policies(Overlay.LOCAL, workload)
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .flatMap(rule -> rule.getPorts().stream())
            .map(port -> port.getPort().getIntVal())
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .distinct();

    assertThat(out).containsExactlyInAnyOrder(ports.isEmpty() ? new String[0] : ports.split(" "));
  }

  private static Stream<NetworkPolicy> policies(Overlay overlay, Workload workload) {
    return overlay.manifests().all(NetworkPolicy.class).stream()
        .filter(policy -> pods(overlay, policy).contains(workload));
  }

  private static List<Workload> pods(Overlay overlay, NetworkPolicy policy) {
    return overlay.manifests().selectedBy(policy.getSpec().getPodSelector().getMatchLabels());
  }

  private static Stream<NetworkPolicyPort> portsIn(NetworkPolicy policy) {
    return policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream());
  }

  private static List<String> names(Workload workload) {
    return workload.ports().stream().map(ContainerPort::getName).toList();
  }
}
