package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.stack.token.TokenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The console in a real Chromium against the running stack; the browser's own tests stand in
/// `web-console/console/browser`.
@ExtendWith(StackExtension.class)
class BrowserTest {
  private static final long PATIENCE_MINUTES = 10;

  @Test
  void pagesShowChangesAndCompleteWhatIsAsked(RunningStack stack) throws Exception {
    var script =
        new NpmScript(stack, "test:browser")
            .with("SIGNALBOX_STACK", stack.stackFile().toString())
            .with("SIGNALBOX_TOKEN", token(stack, "operator"))
            .with("SIGNALBOX_ENGINEER_TOKEN", token(stack, "engineer"))
            .with("SIGNALBOX_ADMIN_TOKEN", token(stack, "admin"));

    script.passes(PATIENCE_MINUTES);

    assertThat(script.artifacts()).isDirectoryContaining("glob:**.png");
  }

  private static String token(RunningStack stack, String role) {
    return stack.token(TokenRequest.of("demo", role).withRooms(List.of("team/#")));
  }
}
