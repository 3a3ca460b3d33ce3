package dev.signalbox.protocol.access;

import static dev.signalbox.protocol.access.Permission.ACKNOWLEDGE_ALARMS;
import static dev.signalbox.protocol.access.Permission.ADMINISTER;
import static dev.signalbox.protocol.access.Permission.CONFIGURE;
import static dev.signalbox.protocol.access.Permission.INGEST;
import static dev.signalbox.protocol.access.Permission.PUBLISH;
import static dev.signalbox.protocol.access.Permission.READ;
import static dev.signalbox.protocol.access.Permission.SEND_COMMANDS;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A role as it stands in the `groups` claim; each includes what it needs of the lower ones.
public enum Role {
  VIEWER,
  OPERATOR,
  ENGINEER,
  ADMIN,
  /// A back end of the organization.
  SERVICE,
  /// One device: ingests for its own node only.
  DEVICE;

  public Set<Permission> permissions() {
    return switch (this) {
      case VIEWER -> Set.of(READ);
      case OPERATOR -> Set.of(READ, ACKNOWLEDGE_ALARMS, SEND_COMMANDS, PUBLISH);
      case ENGINEER -> Set.of(READ, ACKNOWLEDGE_ALARMS, SEND_COMMANDS, PUBLISH, CONFIGURE);
      case ADMIN -> Set.of(READ, ACKNOWLEDGE_ALARMS, SEND_COMMANDS, PUBLISH, CONFIGURE, ADMINISTER);
      case SERVICE -> Set.of(READ, PUBLISH, INGEST);
      case DEVICE -> Set.of(INGEST);
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> ofWireName(String wireName) {
    for (var role : values()) {
      if (role.wireName().equals(wireName)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
