package dev.signalbox.gateway.limit;

import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.OrgId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The place of one connection among those of its user and organization.
public record Seat(OrgId org, String user, ClientId clientId) {
  /// What sorts all seats of the user together and those of nobody else between them.
  String prefix() {
    return Base64.getUrlEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  String member() {
    return prefix() + ":" + clientId;
  }
}
