package dev.signalbox.gateway.session;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.ServerMessage;

/// The first message of a connection, said again when its token was renewed.
record Greeting(Connection connection) {
  private static final int PROTOCOL = 1;

  void say(Grant grant) {
    var limits = connection.surroundings().limits();
    connection.answer(
        new ServerMessage.Connected(
            connection.clientId(),
            grant.org(),
            grant.user(),
            grant.roles(),
            PROTOCOL,
            connection.surroundings().replica(),
            connection.surroundings().heartbeat(),
            new ServerMessage.Limits(
                (int) limits.frame().asLongValue(),
                limits.messagesPerSecond(),
                limits.messageBurst(),
                limits.subscriptions(),
                limits.endpointIds()),
            grant.expiresAt()));
  }
}
