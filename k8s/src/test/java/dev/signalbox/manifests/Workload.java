package dev.signalbox.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What runs pods, whichever kind it is.
record Workload(
    String name, LabelSelector selector, PodTemplateSpec template, List<String> claims) {

  static Stream<Workload> of(HasMetadata resource) {
    return switch (resource) {
      case Deployment it ->
          Stream.of(
              new Workload(
                  name(it), it.getSpec().getSelector(), it.getSpec().getTemplate(), List.of()));
      case StatefulSet it ->
          Stream.of(
              new Workload(
                  name(it), it.getSpec().getSelector(), it.getSpec().getTemplate(), claims(it)));
      default -> Stream.empty();
    };
  }

  private static String name(HasMetadata resource) {
    return resource.getMetadata().getName();
  }

  private static List<String> claims(StatefulSet set) {
    return set.getSpec().getVolumeClaimTemplates().stream().map(Workload::claim).toList();
  }

  private static String claim(PersistentVolumeClaim claim) {
    return claim.getMetadata().getName();
  }

  PodSpec pod() {
    return template.getSpec();
  }

  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  Map<String, String> annotations() {
    var annotations = template.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }

  List<Container> containers() {
    return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream())
        .toList();
  }

  List<ContainerPort> ports() {
    return containers().stream().flatMap(container -> container.getPorts().stream()).toList();
  }

  /// One of the three services of this repository, as opposed to a server they use.
  boolean isService() {
    return "server".equals(labels().get("signalbox.dev/http"));
  }

  boolean matches(Map<String, String> selected) {
    return labels().entrySet().containsAll(selected.entrySet());
  }

  @Override
  public String toString() {
    return name;
  }
}
