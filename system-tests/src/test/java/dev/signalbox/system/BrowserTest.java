package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

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
            .with("SIGNALBOX_ENGINEER_TOKEN", stack.token("engineer"))
            .with("SIGNALBOX_ADMIN_TOKEN", stack.token("admin"))
            .with("SIGNALBOX_MQTT_URL", stack.mqtt().toString());

    script.passes(PATIENCE_MINUTES);

    assertThat(script.artifacts()).isDirectoryContaining("glob:**.png");
  }
}
