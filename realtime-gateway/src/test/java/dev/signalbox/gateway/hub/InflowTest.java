package dev.signalbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InflowTest {
  private final FakeLoop loop = new FakeLoop();
  private final Inflow inflow = new Inflow(loop);
  private final List<String> done = new ArrayList<>();

  @Test
  void looksForInputBetweenTwoMessagesOfState() {
    inflow.state(() -> done.add("first"));
    inflow.state(() -> done.add("second"));

    loop.turn();
    assertThat(done).containsExactly("first");
    assertThat(inflow.waitingState()).isEqualTo(1);

    loop.turn();
    assertThat(done).containsExactly("first", "second");
    assertThat(inflow.waitingState()).isZero();
  }

  @Test
  void letsEventsGoAheadOfTheStateThatWaits() {
    inflow.state(() -> done.add("first"));
    inflow.state(() -> done.add("second"));
    loop.turn();

    inflow.events(() -> done.add("alarm"));
    inflow.events(() -> done.add("all clear"));
    loop.run();

    assertThat(done).containsExactly("first", "alarm", "all clear", "second");
  }

  @Test
  void doesWhatWasQueuedByAMessageBeforeTheNext() {
    inflow.state(() -> loop.execute(() -> done.add("tick of the first")));
    inflow.state(() -> done.add("second"));

    loop.run();

    assertThat(done).containsExactly("tick of the first", "second");
  }

  @Test
  void goesOnAfterAMessageThatCannotBeRead() {
    inflow.state(() -> {
      throw new IllegalStateException("cannot be read");
    });
    inflow.state(() -> done.add("second"));

    loop.run();

    assertThat(done).containsExactly("second");
  }
}
