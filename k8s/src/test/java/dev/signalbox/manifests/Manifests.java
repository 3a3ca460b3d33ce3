package dev.signalbox.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The resources of one rendered overlay.
record Manifests(List<HasMetadata> resources) {

  Manifests {
    resources = List.copyOf(resources);
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends HasMetadata> List<String> names(Class<T> kind) {
    return all(kind).stream().map(resource -> resource.getMetadata().getName()).toList();
  }

  List<Workload> workloads() {
    return resources.stream().flatMap(Workload::of).toList();
  }

  /// Those of the workloads that are services of this repository.
  List<Workload> services() {
    return workloads().stream().filter(Workload::isService).toList();
  }

  List<Workload> selectedBy(Map<String, String> labels) {
    return workloads().stream().filter(workload -> workload.matches(labels)).toList();
  }

  Stream<Workload> named(String name) {
    return workloads().stream().filter(workload -> workload.name().equals(name));
  }
}
