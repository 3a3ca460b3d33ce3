package dev.signalbox.gateway.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// This gateway among the others. Any thread.
@ApplicationScoped
public class Replica {
  private final String name;
  private final String instance;

  @Inject
  Replica(ReplicaConfig config) {
    this(config.replica().orElseGet(Replica::hostName));
  }

  public Replica(String name) {
    this.name = name;
    this.instance = name + "/" + UUID.randomUUID();
  }

  /// The name of an instance.
  public static String nameOf(String instance) {
    return instance.substring(0, instance.lastIndexOf('/'));
  }

  /// For people; the same after a restart.
  public String name() {
    return name;
  }

  /// The name and something that no other process has, not even the one of the same name before.
  public String instance() {
    return instance;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "gateway"; // a host that cannot resolve its own name
    }
  }
}
