package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;

/// Revocations as replicas keep them and tell them to each other: `{"org":"demo","tokenId":"…"}` or
/// `{"org":"demo","user":"…"}`, with the times `at` and `until`.
public final class RevocationCodec {
  private RevocationCodec() {}

  public static byte[] encode(Revocation revocation) {
    return JsonText.write(json -> {
      json.writeStartObject();
      json.writeStringField("org", revocation.org().value());
      switch (revocation) {
        case Revocation.Token token -> json.writeStringField("tokenId", token.tokenId());
        case Revocation.User user -> json.writeStringField("user", user.user());
      }
      Members.writeTime(json, "at", revocation.at());
      Members.writeTime(json, "until", revocation.until());
      json.writeEndObject();
    });
  }

  /// Throws [MalformedValueException], also where both or neither are named.
  public static Revocation decode(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    var org = fields.id("org", OrgId::new);
    if (fields.has("tokenId") == fields.has("user")) {
      throw new MalformedValueException("tokenId", "expected either tokenId or user");
    }
    var at = fields.time("at");
    var until = fields.time("until");
    return fields.has("user")
        ? new Revocation.User(org, fields.text("user"), at, until)
        : new Revocation.Token(org, fields.text("tokenId"), at, until);
  }
}
