package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.failure.Problem;

/// Problems as `application/problem+json` (RFC 9457).
public final class ProblemCodec {
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemCodec() {}

  public static byte[] encode(Problem problem) {
    return JsonText.write(json -> {
      json.writeStartObject();
      json.writeStringField("type", "about:blank");
      json.writeStringField("title", problem.code().title());
      json.writeNumberField("status", problem.code().httpStatus());
      json.writeStringField("detail", problem.detail());
      json.writeStringField("code", problem.code().wireName());
      Members.writeOptional(json, "field", problem.field());
      if (problem.retryAfter().isPresent()) {
        json.writeNumberField("retryAfterMs", problem.retryAfter().get().toMillis());
      }
      json.writeEndObject();
    });
  }
}
