package dev.signalbox.protocol.identity;

/// One connection of a client, named by the gateway that accepted it.
public record ClientId(String value) {
  public ClientId {
    Text.check("clientId", value, 64, "/ ");
  }

  @Override
  public String toString() {
    return value;
  }
}
