package dev.signalbox.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  @Test
  void believesNobodyByDefault() {
    var addresses = new ClientAddress(List.of());

    assertThat(addresses.of("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
  }

  @Test
  void believesATrustedProxyAsFarAsItWrote() {
    var addresses = new ClientAddress(List.of("10.0.0.0/8", "2001:db8::1"));

    assertThat(addresses.of("10.1.2.3", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(addresses.of("2001:db8::1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(addresses.of("2001:db8::2", List.of("198.51.100.1")))
        .isEqualTo("2001:db8:0:0:0:0:0:2");
  }

  @Test
  void passesOverWhatAClientClaimsOfItself() {
    var addresses = new ClientAddress(List.of("10.0.0.0/8"));

    assertThat(addresses.of("10.1.2.3", List.of("1.1.1.1, 198.51.100.1", "10.9.9.9")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void staysWithTheLastAddressThatCanBeRead() {
    var addresses = new ClientAddress(List.of("10.0.0.0/8"));

    assertThat(addresses.of("10.1.2.3", List.of("198.51.100.1, unknown"))).isEqualTo("10.1.2.3");
    assertThat(addresses.of("10.1.2.3", List.of(""))).isEqualTo("10.1.2.3");
    assertThat(addresses.of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
  }

  @Test
  void refusesNetworksThatAreNone() {
    assertThatThrownBy(() -> new ClientAddress(List.of("proxy.example")))
        .hasMessageContaining("proxy.example");
  }
}
