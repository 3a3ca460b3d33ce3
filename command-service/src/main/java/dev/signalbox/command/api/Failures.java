package dev.signalbox.command.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.signalbox.command.interlock.MalformedExpressionException;
import dev.signalbox.command.store.StoreUnavailableException;
import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where failures become `application/problem+json` (RFC 9457).
public class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(2);

  private final Problems problems;

  Failures(Problems problems) {
    this.problems = problems;
  }

  @ServerExceptionMapper
  Response refused(RefusedException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper
  Response refused(ExtendedProblemException e) {
    return answer(e.problem(), e.extensions());
  }

  @ServerExceptionMapper
  Response malformedExpression(MalformedExpressionException e) {
    var first = e.mistakes().getFirst();
    return answer(
        Problem.ofField(ErrorCode.INVALID_FIELD, "expression", "expression: " + e.getMessage()),
        Map.of("line", first.line(), "column", first.column(), "mistakes", mistakes(e)));
  }

  private static List<Map<String, Object>> mistakes(MalformedExpressionException e) {
    return e.mistakes().stream()
        .map(mistake ->
            Map.<String, Object>of(
                "line", mistake.line(), "column", mistake.column(), "message", mistake.message()))
        .toList();
  }

  @ServerExceptionMapper
  Response malformed(MalformedValueException e) {
    return answer(Problem.of(e));
  }

  @ServerExceptionMapper
  Response unavailable(StoreUnavailableException e) {
    LOG.warn(e.getMessage());
    return answer(
        Problem.of(ErrorCode.UNAVAILABLE, "The store does not answer").retryAfter(STORE_RETRY));
  }

  @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
  Response unreadable(JsonProcessingException e) {
    return answer(ofJson(e));
  }

  /// What the HTTP layer itself refuses: no such path, method or media type, an unreadable body.
  @ServerExceptionMapper
  Response ofHttp(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException unreadable) {
      return answer(ofJson(unreadable));
    }
    var status = e.getResponse().getStatus();
    return status < 400 ? e.getResponse() : answer(Problem.ofHttpStatus(status));
  }

  @ServerExceptionMapper
  Response failed(RuntimeException e) {
    LOG.error("A request failed", e);
    return answer(Problem.of(ErrorCode.INTERNAL, "The request failed; the log says why"));
  }

  private static Problem ofJson(JsonProcessingException e) {
    var path = e instanceof JsonMappingException mapping ? pathOf(mapping) : "";
    return path.isEmpty()
        ? Problem.of(ErrorCode.MALFORMED_MESSAGE, "expected a JSON object")
        : Problem.ofField(ErrorCode.INVALID_FIELD, path, path + ": is of the wrong type");
  }

  private static String pathOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static Response answer(Problem problem) {
    return answer(problem, ProblemCodec.encode(problem));
  }

  private Response answer(Problem problem, Map<String, Object> extensions) {
    return answer(problem, (Object) problems.body(problem, extensions));
  }

  private static Response answer(Problem problem, Object body) {
    var response =
        Response.status(problem.code().httpStatus()).type(ProblemCodec.MEDIA_TYPE).entity(body);
    if (problem.code() == ErrorCode.NOT_AUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
    return response.build();
  }
}
