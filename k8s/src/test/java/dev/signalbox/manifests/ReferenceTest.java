package dev.signalbox.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a manifest names exists, here or, declared, elsewhere.
class ReferenceTest {

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void selectsThePodsOfItsOwnTemplate(Overlay overlay) {
    var manifests = overlay.manifests();

    assertThat(manifests.workloads())
        .allSatisfy(workload ->
            assertThat(manifests.selectedBy(workload.selector().getMatchLabels()))
                .containsExactly(workload));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void reachesOneWorkloadByEachService(Overlay overlay) {
    var manifests = overlay.manifests();

    assertThat(manifests.all(Service.class))
        .allSatisfy(service ->
            assertThat(manifests.selectedBy(service.getSpec().getSelector()))
                .singleElement()
                .satisfies(workload -> hasTargets(workload, service)));
  }

  private static void hasTargets(Workload workload, Service service) {
    var names = workload.ports().stream().map(port -> port.getName()).toList();
    assertThat(service.getSpec().getPorts())
        .isNotEmpty()
        .extracting(port -> port.getTargetPort().getStrVal())
        .allSatisfy(target -> assertThat(names).contains(target));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void routesToServicesAndPortsThatExist(Overlay overlay) {
    var manifests = overlay.manifests();

    assertThat(manifests.all(Ingress.class))
        .flatExtracting(ingress -> ingress.getSpec().getRules())
        .flatExtracting(rule -> rule.getHttp().getPaths())
        .extracting(path -> path.getBackend().getService())
        .isNotEmpty()
        .allSatisfy(
            backend -> assertThat(ports(manifests, backend)).contains(backend.getPort().getName()));
  }

  private static List<String> ports(Manifests manifests, IngressServiceBackend backend) {
    return manifests.all(Service.class).stream()
        .filter(service -> service.getMetadata().getName().equals(backend.getName()))
        .flatMap(service -> service.getSpec().getPorts().stream())
        .map(ServicePort::getName)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void findsEveryConfigMap(Overlay overlay) {
    var manifests = overlay.manifests();
    var known = manifests.names(ConfigMap.class).stream();

    var used = manifests.workloads().stream().flatMap(UsedNames::configMaps);

    assertThat(used.distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(known, overlay.externalConfigMaps().stream()).toList());
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void containsNoSecretAndRefersToThoseDeclared(Overlay overlay) {
    var manifests = overlay.manifests();

    var used =
        Stream.concat(
            manifests.workloads().stream().flatMap(UsedNames::secrets),
            manifests.all(Ingress.class).stream().flatMap(UsedNames::certificates));

    assertThat(manifests.all(Secret.class)).isEmpty();
    assertThat(used.distinct()).containsExactlyInAnyOrderElementsOf(overlay.externalSecrets());
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void tellsTheOperatorWhatToProvide(Overlay overlay) throws IOException {
    var handbook = Files.readString(Path.of("..", "docs", "operations.md"));

    assertThat(
            Stream.concat(
                overlay.externalSecrets().stream(), overlay.externalConfigMaps().stream()))
        .allSatisfy(name -> assertThat(handbook).contains("`" + name + "`"));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void runsServicesUnderAccountsOfTheirOwnWithoutToken(Overlay overlay) {
    var manifests = overlay.manifests();

    assertThat(manifests.all(ServiceAccount.class))
        .allSatisfy(account -> assertThat(account.getAutomountServiceAccountToken()).isFalse());
    assertThat(manifests.services())
        .extracting(service -> service.pod().getServiceAccountName())
        .containsExactlyInAnyOrderElementsOf(manifests.names(ServiceAccount.class));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void namesPodsByHeadlessServicesThatExist(Overlay overlay) {
    var manifests = overlay.manifests();

    assertThat(manifests.all(StatefulSet.class))
        .isNotEmpty()
        .extracting(set -> set.getSpec().getServiceName())
        .allSatisfy(name -> assertThat(manifests.names(Service.class)).contains(name));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void leavesTheNumberOfReplicasToTheAutoscaler(Overlay overlay) {
    var manifests = overlay.manifests();
    var scaled =
        manifests.all(HorizontalPodAutoscaler.class).stream()
            .map(scaler -> scaler.getSpec().getScaleTargetRef().getName())
            .toList();

    assertThat(manifests.names(Deployment.class)).containsAll(scaled);
    assertThat(manifests.all(Deployment.class))
        .allSatisfy(deployment ->
            assertThat(deployment.getSpec().getReplicas() == null)
                .isEqualTo(scaled.contains(deployment.getMetadata().getName())));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void staysInItsNamespace(Overlay overlay) {
    assertThat(overlay.manifests().resources())
        .filteredOn(resource -> !resource.getKind().equals("Namespace"))
        .extracting(HasMetadata::getMetadata)
        .allSatisfy(metadata -> assertThat(metadata.getNamespace()).isEqualTo("signalbox"));
  }
}
