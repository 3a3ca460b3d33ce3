package dev.signalbox.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// The ConfigMaps and Secrets that a manifest refers to, in every way that is in use here.
final class UsedNames {

  private UsedNames() {}

  static Stream<String> configMaps(Workload workload) {
    var whole = sources(workload, EnvFromSource::getConfigMapRef, it -> it.getName());
    var keys = values(workload, EnvVarSource::getConfigMapKeyRef, it -> it.getName());
    var files = volumes(workload, Volume::getConfigMap, it -> it.getName());
    return Stream.of(whole, keys, files).flatMap(Function.identity());
  }

  static Stream<String> secrets(Workload workload) {
    var whole = sources(workload, EnvFromSource::getSecretRef, it -> it.getName());
    var keys = values(workload, EnvVarSource::getSecretKeyRef, it -> it.getName());
    var files = volumes(workload, Volume::getSecret, it -> it.getSecretName());
    var pull = workload.pod().getImagePullSecrets().stream().map(LocalObjectReference::getName);
    return Stream.of(whole, keys, files, pull).flatMap(Function.identity());
  }

  static Stream<String> certificates(Ingress ingress) {
    return ingress.getSpec().getTls().stream().map(IngressTLS::getSecretName);
  }

  private static <T> Stream<String> sources(
      Workload workload, Function<EnvFromSource, T> kind, Function<T, String> name) {
    return containers(workload)
        .flatMap(it -> it.getEnvFrom().stream())
        .map(kind)
        .filter(Objects::nonNull)
        .map(name);
  }

  private static <T> Stream<String> values(
      Workload workload, Function<EnvVarSource, T> kind, Function<T, String> name) {
    return containers(workload)
        .flatMap(it -> it.getEnv().stream())
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .map(kind)
        .filter(Objects::nonNull)
        .map(name);
  }

  private static <T> Stream<String> volumes(
      Workload workload, Function<Volume, T> kind, Function<T, String> name) {
    return workload.pod().getVolumes().stream().map(kind).filter(Objects::nonNull).map(name);
  }

  private static Stream<Container> containers(Workload workload) {
    return workload.containers().stream();
  }
}
