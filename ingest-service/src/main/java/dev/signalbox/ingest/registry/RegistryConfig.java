package dev.signalbox.ingest.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Who may register, and how much of the registry is held in memory.
@ConfigMapping(prefix = "signalbox.registry")
public interface RegistryConfig {
  /// Whether an organization that nobody has heard of registers itself. Where not, its reports go
  /// to quarantine as `unknown_organization`.
  @WithDefault("false")
  boolean openOrganizations();

  /// Organizations remembered; more are looked up again.
  @WithDefault("10000")
  int cachedOrganizations();

  /// How long an organization's settings are trusted, and its absence too.
  @WithDefault("10s")
  Duration organizationAge();

  /// Nodes of which is remembered when they were seen; more are written more often than need be.
  @WithDefault("100000")
  int cachedNodes();

  /// Nodes and endpoints remembered; more are looked up again. About 150 bytes each.
  @WithDefault("1000000")
  int cachedEndpoints();

  /// How often a node's `lastSeen` is written and told while it reports.
  @WithDefault("15s")
  Duration lastSeenInterval();

  /// Characters of a node's attributes, as JSON. More are refused (REST) or quarantined.
  @WithDefault("65536")
  int maxAttributes();
}
