package dev.signalbox.gateway.http;

import dev.signalbox.gateway.admission.Admission;
import dev.signalbox.gateway.admission.Refusal;
import dev.signalbox.gateway.limit.ClientAddress;
import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Who makes a request, by its bearer token (RFC 6750). For worker threads.
@ApplicationScoped
public class Caller {
  private static final String BEARER = "bearer ";
  private static final long PATIENCE_SECONDS = 5;

  private final Admission admission;
  private final ClientAddress addresses;
  private final CurrentVertxRequest current;

  Caller(Admission admission, ClientAddress addresses, CurrentVertxRequest current) {
    this.admission = admission;
    this.addresses = addresses;
    this.current = current;
  }

  /// @param authorization the header
  /// @throws RefusedException without a valid token, or where it does not permit this
  public Grant permitted(@Nullable String authorization, Permission permission) {
    var grant = granted(authorization);
    if (!grant.permits(permission)) {
      throw new RefusedException(Problem.of(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.title()));
    }
    return grant;
  }

  private Grant granted(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new RefusedException(
          Refusal.notAuthenticated("Expected the header Authorization: Bearer <token>").problem());
    }
    var verdict = verdict(authorization.substring(BEARER.length()).strip());
    if (verdict instanceof Verdict.Granted(Grant grant)) {
      return grant;
    }
    throw new RefusedException(Refusal.of(verdict).orElseThrow().problem());
  }

  private Verdict verdict(String token) {
    try {
      return admission
          .look(token, address())
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException _) {
      throw new RefusedException(
          Problem.of(ErrorCode.UNAVAILABLE, "The token cannot be verified at the moment"));
    }
  }

  private String address() {
    var request = current.getCurrent().request();
    return addresses.of(
        request.connection().remoteAddress().hostAddress(),
        request.headers().getAll("X-Forwarded-For"));
  }
}
