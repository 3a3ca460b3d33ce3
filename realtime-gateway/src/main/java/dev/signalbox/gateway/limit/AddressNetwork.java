package dev.signalbox.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Who shares an address, for counting. Whoever has one IPv6 address has its whole network of 64
/// bits (RFC 6177). Pure.
final class AddressNetwork {
  private static final int NETWORK_BYTES = 8;

  private AddressNetwork() {}

  static String of(String address) {
    try {
      var literal = InetAddress.ofLiteral(address);
      if (!(literal instanceof Inet6Address)) {
        return literal.getHostAddress();
      }
      var network = literal.getAddress();
      Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (IllegalArgumentException | UnknownHostException _) {
      return address; // no IP socket
    }
  }
}
