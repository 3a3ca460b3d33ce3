package dev.signalbox.gateway.http;

import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place that turns failures of HTTP requests into answers.
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  Response refused(RefusedException refusal) {
    return answer(refusal.problem());
  }

  @ServerExceptionMapper
  Response malformed(MalformedValueException refusal) {
    return answer(Problem.of(refusal));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException failure) {
    var status = failure.getResponse().getStatus();
    return status < 400 ? failure.getResponse() : answer(Problem.ofHttpStatus(status));
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException failure) {
    LOG.error("A request failed", failure);
    return answer(Problem.of(ErrorCode.INTERNAL, ErrorCode.INTERNAL.title()));
  }

  private static Response answer(Problem problem) {
    var answer =
        Response.status(problem.code().httpStatus())
            .type(ProblemCodec.MEDIA_TYPE)
            .entity(ProblemCodec.encode(problem));
    if (problem.code() == ErrorCode.NOT_AUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    return answer.build();
  }
}
