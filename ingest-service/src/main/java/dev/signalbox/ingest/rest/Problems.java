package dev.signalbox.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.ingest.database.DataRefusedException;
import dev.signalbox.ingest.database.DatabaseUnavailableException;
import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where failures become `application/problem+json` (RFC 9457).
public class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  private final RestConfig config;

  Problems(RestConfig config) {
    this.config = config;
  }

  @ServerExceptionMapper
  Response refused(RefusedException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper
  Response malformed(MalformedValueException e) {
    return answer(Problem.of(e));
  }

  @ServerExceptionMapper
  Response unreadable(JsonProcessingException e) {
    return answer(Problem.of(ErrorCode.MALFORMED_MESSAGE, "expected valid JSON"));
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response notAuthenticated() {
    return answer(Problem.of(ErrorCode.NOT_AUTHENTICATED, "Send a valid bearer token"));
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer(Problem.of(ErrorCode.FORBIDDEN, "The token does not permit this"));
  }

  @ServerExceptionMapper
  Response unavailable(DatabaseUnavailableException e) {
    LOG.warnf("PostgreSQL does not answer: %s", e.getMessage());
    return answer(
        Problem.of(ErrorCode.UNAVAILABLE, "PostgreSQL does not answer")
            .retryAfter(config.retryAfter()));
  }

  @ServerExceptionMapper
  Response refusedByDatabase(DataRefusedException e) {
    return answer(Problem.of(ErrorCode.INVALID_VALUE, "The data cannot be stored"));
  }

  /// What the HTTP layer itself refuses: no such path, method, media type; body too large.
  @ServerExceptionMapper
  Response ofHttp(WebApplicationException e) {
    var status = e.getResponse().getStatus();
    return status < 400 ? e.getResponse() : answer(Problem.ofHttpStatus(status));
  }

  @ServerExceptionMapper
  Response failed(RuntimeException e) {
    LOG.error("A request failed", e);
    return answer(Problem.of(ErrorCode.INTERNAL, "The request failed; the log says why"));
  }

  private static Response answer(Problem problem) {
    var response =
        Response.status(problem.code().httpStatus())
            .type(ProblemCodec.MEDIA_TYPE)
            .entity(ProblemCodec.encode(problem));
    if (problem.code() == ErrorCode.NOT_AUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
    return response.build();
  }
}
