package dev.signalbox.gateway.limit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a client is. What a request says of its own way (`X-Forwarded-For`) counts only as far as
/// trusted proxies wrote it: it is read from its end, until an address that is no such proxy. Any
/// thread.
@ApplicationScoped
public class ClientAddress {
  private final List<IpSubnetFilterRule> trusted;

  @Inject
  ClientAddress(LimitConfig config) {
    this(config.trustedProxies().orElse(List.of()));
  }

  /// @param trusted addresses and networks of proxies
  ClientAddress(List<String> trusted) {
    this.trusted = trusted.stream().map(ClientAddress::network).toList();
  }

  /// @param peer at the other end of the socket
  /// @param forwardedFor the values of `X-Forwarded-For`, in order
  public String of(String peer, List<String> forwardedFor) {
    var address = literal(peer);
    if (address == null) {
      return peer; // no IP socket
    }
    var hops = new ArrayList<String>();
    for (var header : forwardedFor) {
      hops.addAll(List.of(header.split(",", -1)));
    }
    for (var hop : hops.reversed()) {
      var next = isTrusted(address) ? literal(hop.strip()) : null;
      if (next == null) {
        break;
      }
      address = next;
    }
    return address.getHostAddress();
  }

  private boolean isTrusted(InetAddress address) {
    var socket = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(rule -> rule.matches(socket));
  }

  private static IpSubnetFilterRule network(String text) {
    var slash = text.indexOf('/');
    var address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException(
          "signalbox.limits.trusted-proxies: expected an address or network, found " + text);
    }
    var bits =
        slash < 0
            ? address.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1));
    return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null; // `unknown`, an obfuscated name, or nonsense
    }
  }
}
