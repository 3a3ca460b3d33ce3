package dev.signalbox.command.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Problems with further members, which RFC 9457 calls extensions.
@ApplicationScoped
class Problems {
  private final ObjectMapper mapper;

  Problems(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode body(Problem problem, Map<String, Object> extensions) {
    try {
      var body = (ObjectNode) mapper.readTree(ProblemCodec.encode(problem));
      extensions.forEach((name, value) -> body.set(name, mapper.valueToTree(value)));
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
