package dev.signalbox.stack.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Signs tokens (RS256) with the key of a local stack.
public final class TokenMint {
  /// The `iss` claim of every token minted here.
  public static final String ISSUER = "signalbox-local";

  private final SigningKeys keys;
  private final Clock clock;

  public TokenMint(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// The mint of the keys in the folder; they are made when it has none.
  public static TokenMint in(Path folder) {
    return new TokenMint(SigningKeys.in(folder), Clock.systemUTC());
  }

  /// A mint with new keys in a temporary folder, for tests.
  public static TokenMint throwaway() {
    try {
      return in(Files.createTempDirectory("signalbox-keys-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a service needs to accept the tokens, by the names of its configuration.
  public Map<String, String> settings() {
    return keys.settings();
  }

  /// An hour's token with one role.
  public String mint(String org, String role) {
    return mint(TokenRequest.of(org, role));
  }

  public String mint(TokenRequest request) {
    var signature = new JsonWebSignature();
    signature.setPayload(claims(request).toJson());
    signature.setKey(keys.privateKey());
    signature.setKeyIdHeaderValue(keys.keyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("The token could not be signed", e);
    }
  }

  private JwtClaims claims(TokenRequest request) {
    var now = clock.instant();
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(request.subject());
    claims.setStringClaim("org", request.org());
    claims.setStringListClaim("groups", request.roles().stream().sorted().toList());
    request.nodes().ifPresent(nodes -> claims.setStringListClaim("nodes", nodes));
    if (!request.rooms().isEmpty()) {
      claims.setStringListClaim("rooms", List.copyOf(request.rooms()));
    }
    request.name().ifPresent(name -> claims.setStringClaim("name", name));
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(
        NumericDate.fromSeconds(now.plus(request.lifetime()).getEpochSecond()));
    claims.setJwtId(UUID.randomUUID().toString());
    return claims;
  }
}
