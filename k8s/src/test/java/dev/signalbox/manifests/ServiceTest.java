package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the three services have beyond what every container has.
class ServiceTest {

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void thereAreThree(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .extracting(Workload::name)
        .containsExactlyInAnyOrder("ingest-service", "command-service", "realtime-gateway");
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void answersProbesWhereQuarkusDoes(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .flatExtracting(Workload::containers)
        .allSatisfy(container -> {
          isGet(container.getStartupProbe().getHttpGet(), "/q/health/started");
          isGet(container.getLivenessProbe().getHttpGet(), "/q/health/live");
          isGet(container.getReadinessProbe().getHttpGet(), "/q/health/ready");
        });
  }

  private static void isGet(HTTPGetAction action, String path) {
    assertThat(action.getPath()).isEqualTo(path);
    assertThat(action.getPort().getStrVal()).isEqualTo("http");
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void listensOnItsOwnPort(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .allSatisfy(service ->
            assertThat(service.ports())
                .singleElement()
                .satisfies(port -> {
                  assertThat(port.getName()).isEqualTo("http");
                  assertThat(port.getContainerPort()).isEqualTo(FrontPort.port(service.name()));
                }));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void tellsPrometheusWhereItsMetricsAre(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .allSatisfy(service ->
            assertThat(service.annotations())
                .containsEntry("prometheus.io/scrape", "true")
                .containsEntry("prometheus.io/path", "/q/metrics")
                .containsEntry(
                    "prometheus.io/port", Integer.toString(FrontPort.port(service.name()))));
  }

  /// SIGTERM comes after preStop, SIGKILL at the end of the grace period: what is between is the
  /// time to drain.
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void hasTimeToDrainAfterItsDepartureIsKnown(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .allSatisfy(service -> {
          var preStop =
              service.containers().getFirst().getLifecycle().getPreStop().getSleep().getSeconds();
          var grace = service.pod().getTerminationGracePeriodSeconds();
          assertThat(preStop).isBetween(5L, 30L);
          assertThat(grace - preStop).isGreaterThanOrEqualTo(30);
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void knowsItsOwnName(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .flatExtracting(Workload::containers)
        .allSatisfy(container ->
            assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("SIGNALBOX_REPLICA"))
                .singleElement()
                .satisfies(variable ->
                    assertThat(variable.getValueFrom().getFieldRef().getFieldPath())
                        .isEqualTo("metadata.name")));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void spreadsOverZonesAndNodes(Overlay overlay) {
    assertThat(overlay.manifests().services())
        .allSatisfy(service -> {
          assertThat(service.pod().getTopologySpreadConstraints())
              .extracting(TopologySpreadConstraint::getTopologyKey)
              .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
          assertThat(service.pod().getTopologySpreadConstraints())
              .allSatisfy(spread ->
                  assertThat(service.matches(spread.getLabelSelector().getMatchLabels())).isTrue());
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void losesAtMostOneReplicaToMaintenance(Overlay overlay) {
    var manifests = overlay.manifests();

    var budgets = manifests.all(PodDisruptionBudget.class);

    assertThat(budgets)
        .allSatisfy(
            budget -> assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1))
        .flatExtracting(
            budget -> manifests.selectedBy(budget.getSpec().getSelector().getMatchLabels()))
        .containsExactlyInAnyOrderElementsOf(manifests.services());
  }
}
