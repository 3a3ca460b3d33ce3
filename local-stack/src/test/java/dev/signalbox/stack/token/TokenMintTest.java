package dev.signalbox.stack.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenMintTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void mintsEveryClaimThatWasAskedFor() throws Exception {
    var mint = mint();
    var request =
        TokenRequest.of("demo", "operator")
            .withSubject("ada")
            .withRoles("operator", "viewer")
            .withNodes(List.of("brewery-1", "truck-7"))
            .withRooms(List.of("team/+"))
            .withLifetime(Duration.ofMinutes(5));

    var claims = verified(mint.mint(request));

    assertThat(claims.getIssuer()).isEqualTo("signalbox-local");
    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getStringClaimValue("org")).isEqualTo("demo");
    assertThat(claims.getStringListClaimValue("groups")).containsExactly("operator", "viewer");
    assertThat(claims.getStringListClaimValue("nodes")).containsExactly("brewery-1", "truck-7");
    assertThat(claims.getStringListClaimValue("rooms")).containsExactly("team/+");
    assertThat(claims.getExpirationTime().getValue())
        .isEqualTo(NOW.plusSeconds(300).getEpochSecond());
    assertThat(claims.getJwtId()).isNotBlank();
  }

  @Test
  void leavesOutTheClaimsThatMeanEverything() throws Exception {
    var claims = verified(mint().mint("demo", "viewer"));

    assertThat(claims.hasClaim("nodes")).isFalse();
    assertThat(claims.hasClaim("rooms")).isFalse();
  }

  @Test
  void keepsItsKeysBetweenRuns() throws Exception {
    var token = mint().mint("demo", "viewer");

    var again = SigningKeys.in(folder);

    assertThat(again.location()).hasScheme("file");
    assertThat(verified(token).getStringClaimValue("org")).isEqualTo("demo");
  }

  @Test
  void showsThePrivateKeyToItsOwnerOnly() throws Exception {
    var keys = SigningKeys.in(folder);

    var permissions = Files.getPosixFilePermissions(folder.resolve("signing-key.json"));

    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    assertThat(Path.of(keys.location())).content().contains("\"kid\"").doesNotContain("\"d\"");
  }

  @Test
  void refusesATokenWithoutARole() {
    assertThatThrownBy(() -> TokenRequest.of("demo", "viewer").withRoles())
        .hasMessageContaining("needs a role");
  }

  private TokenMint mint() {
    return new TokenMint(SigningKeys.in(folder), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private JwtClaims verified(String token) throws Exception {
    var jwks = new JsonWebKeySet(Files.readString(folder.resolve("jwks.json")));
    var signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    signature.setKey(
        jwks.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null).getKey());
    assertThat(signature.verifySignature()).isTrue();
    return JwtClaims.parse(signature.getPayload());
  }
}
