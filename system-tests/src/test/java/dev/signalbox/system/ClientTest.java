package dev.signalbox.system;

import dev.signalbox.stack.token.TokenRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The TypeScript client against the running stack: tokens that end, replicas that are killed and
/// drained, a reader that is slow; its own tests stand in `web-console/client/gateway`.
@ExtendWith(StackExtension.class)
class ClientTest {
  private static final long PATIENCE_MINUTES = 5;
  private static final Duration BRIEF = Duration.ofSeconds(30);

  @Test
  void clientLivesThroughWhatHappensToGateways(RunningStack stack) throws Exception {
    var brief = TokenRequest.of("demo", "operator").withLifetime(BRIEF);

    var script =
        new NpmScript(stack, "test:gateway")
            .with("SIGNALBOX_BRIEF_TOKEN", stack.token(brief))
            .with("SIGNALBOX_STACK", stack.stackFile().toString());

    script.passes(PATIENCE_MINUTES);
    stack.awaitGateways();
  }
}
