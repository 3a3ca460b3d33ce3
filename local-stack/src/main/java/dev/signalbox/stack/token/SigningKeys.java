package dev.signalbox.stack.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/// The key pair of one local stack (RSA 2048): `signing-key.json`, readable by its owner only, and
/// `jwks.json`, the public half by which services verify.
public final class SigningKeys {
  private static final String PRIVATE_FILE = "signing-key.json";
  private static final String PUBLIC_FILE = "jwks.json";
  private static final int BITS = 2048;

  private final RsaJsonWebKey pair;
  private final Path publicFile;

  private SigningKeys(RsaJsonWebKey pair, Path publicFile) {
    this.pair = pair;
    this.publicFile = publicFile;
  }

  /// The keys of the folder; they are made when it has none.
  public static SigningKeys in(Path folder) {
    var privateFile = folder.toAbsolutePath().resolve(PRIVATE_FILE);
    var publicFile = folder.toAbsolutePath().resolve(PUBLIC_FILE);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(privateFile)) {
        create(privateFile);
      }
      var pair = read(privateFile);
      if (!Files.exists(publicFile)) {
        Files.writeString(
            publicFile, new JsonWebKeySet(pair).toJson(OutputControlLevel.PUBLIC_ONLY));
      }
      return new SigningKeys(pair, publicFile);
    } catch (IOException e) {
      throw new UncheckedIOException("The keys could not be kept in " + folder, e);
    } catch (JoseException e) {
      throw new IllegalStateException(privateFile + " does not hold a key", e);
    }
  }

  /// The public half, in a form that `mp.jwt.verify.publickey.location` takes.
  public URI location() {
    return publicFile.toUri();
  }

  /// What a service needs to accept the tokens, by the names of its configuration.
  public Map<String, String> settings() {
    return Map.of(
        "mp.jwt.verify.publickey.location",
        location().toString(),
        "mp.jwt.verify.issuer",
        TokenMint.ISSUER);
  }

  PrivateKey privateKey() {
    return pair.getPrivateKey();
  }

  String keyId() {
    return pair.getKeyId();
  }

  private static void create(Path file) throws IOException, JoseException {
    var pair = RsaJwkGenerator.generateJwk(BITS);
    pair.setKeyId(UUID.randomUUID().toString());
    pair.setUse("sig");
    pair.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var scratch = Files.createTempFile(file.getParent(), "signing-key-", ".json", ownerOnly);
    Files.writeString(
        scratch, pair.toJson(OutputControlLevel.INCLUDE_PRIVATE), StandardCharsets.UTF_8);
    Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static RsaJsonWebKey read(Path file) throws IOException, JoseException {
    if (PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file))
        instanceof RsaJsonWebKey pair) {
      return pair;
    }
    throw new JoseException("not an RSA key");
  }
}
