package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every container must be, ours and those of the servers beside them.
class ContainerTest {

  private static final String DIGEST_OR_TAG =
      "[^:@]+(:[0-9]+/[^:@]+)?(:[^:@]+|@sha256:[0-9a-f]{64})";

  private static final Quantity NONE = new Quantity("0");

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void runsAsAnOrdinaryUser(Overlay overlay) {
    assertThat(overlay.manifests().workloads())
        .isNotEmpty()
        .allSatisfy(workload -> {
          var context = workload.pod().getSecurityContext();
          assertThat(context.getRunAsNonRoot()).isTrue();
          assertThat(context.getRunAsUser()).isPositive();
          assertThat(context.getRunAsGroup()).isPositive();
          assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void holdsNoPrivilege(Overlay overlay) {
    assertThat(containers(overlay))
        .allSatisfy(container -> {
          var context = container.getSecurityContext();
          assertThat(context.getRunAsNonRoot()).isTrue();
          assertThat(context.getRunAsUser()).isNull();
          assertThat(context.getPrivileged()).isNull();
          assertThat(context.getAllowPrivilegeEscalation()).isFalse();
          assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
          assertThat(context.getCapabilities().getAdd()).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void sharesNothingWithItsNode(Overlay overlay) {
    assertThat(overlay.manifests().workloads())
        .allSatisfy(workload -> {
          assertThat(workload.pod().getHostNetwork()).isNull();
          assertThat(workload.pod().getHostPID()).isNull();
          assertThat(workload.pod().getHostIPC()).isNull();
          assertThat(workload.pod().getVolumes())
              .extracting(Volume::getHostPath)
              .containsOnlyNulls();
          assertThat(workload.ports()).allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void writesOnlyToVolumes(Overlay overlay) {
    assertThat(containers(overlay))
        .allSatisfy(container -> {
          assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
          assertThat(container.getVolumeMounts())
              .extracting(VolumeMount::getMountPath)
              .contains("/tmp");
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void mountsVolumesThatExist(Overlay overlay) {
    assertThat(overlay.manifests().workloads())
        .allSatisfy(workload -> {
          var volumes = workload.pod().getVolumes().stream().map(Volume::getName);
          var mounts =
              workload.containers().stream()
                  .flatMap(container -> container.getVolumeMounts().stream())
                  .map(VolumeMount::getName);
          assertThat(mounts)
              .containsExactlyInAnyOrderElementsOf(
                  Stream.concat(volumes, workload.claims().stream()).toList());
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void hasNoTokenForTheApiServer(Overlay overlay) {
    assertThat(overlay.manifests().workloads())
        .allSatisfy(workload -> {
          assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
          assertThat(workload.pod().getEnableServiceLinks()).isFalse();
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void saysWhatItNeedsAndWhatItMayTake(Overlay overlay) {
    assertThat(containers(overlay))
        .allSatisfy(container -> {
          var requests = container.getResources().getRequests();
          var limits = container.getResources().getLimits();
          assertThat(requests).containsOnlyKeys("cpu", "memory");
          assertThat(limits).containsOnlyKeys("cpu", "memory");
          assertThat(requests)
              .allSatisfy((name, amount) ->
                  assertThat(amount(amount))
                      .isLessThanOrEqualTo(amount(limits.getOrDefault(name, NONE))));
        });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void comesFromAnImageWithAVersion(Overlay overlay) {
    assertThat(containers(overlay))
        .extracting(Container::getImage)
        .allSatisfy(image -> assertThat(image).matches(DIGEST_OR_TAG).doesNotContain(":latest"));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void isProbedForStartLifeAndReadiness(Overlay overlay) {
    assertThat(containers(overlay))
        .allSatisfy(container ->
            assertThat(probes(container))
                .doesNotContainNull()
                .allSatisfy(ContainerTest::isBounded));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void isProbedAtPortsItHas(Overlay overlay) {
    assertThat(overlay.manifests().workloads())
        .allSatisfy(workload -> {
          var names = workload.ports().stream().map(port -> port.getName()).toList();
          assertThat(workload.containers())
              .flatExtracting(ContainerTest::probes)
              .flatExtracting(ContainerTest::ports)
              .allSatisfy(port -> assertThat(names).contains(port));
        });
  }

  private static List<Container> containers(Overlay overlay) {
    return overlay.manifests().workloads().stream()
        .flatMap(workload -> workload.containers().stream())
        .toList();
  }

  private static List<Probe> probes(Container container) {
    return List.of(
        container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
  }

  private static void isBounded(Probe probe) {
    assertThat(probe.getPeriodSeconds()).isPositive();
    assertThat(probe.getTimeoutSeconds()).isPositive();
    assertThat(probe.getFailureThreshold()).isPositive();
  }

  private static List<String> ports(Probe probe) {
    var http = Stream.ofNullable(probe.getHttpGet()).map(it -> it.getPort().getStrVal());
    var tcp = Stream.ofNullable(probe.getTcpSocket()).map(it -> it.getPort().getStrVal());
    return Stream.concat(http, tcp).toList();
  }

  private static BigDecimal amount(Quantity quantity) {
    return Quantity.getAmountInBytes(quantity);
  }
}
