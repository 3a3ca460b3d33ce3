package dev.signalbox.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinLaneTest {
  private final JoinLane lane = new JoinLane();

  @Test
  void dropsWhatIsOlderThanTheSnapshotWhicheverCameFirst() {
    lane.offer(OutboxTest.update(1, 4, "before"));
    lane.told(1, 5);
    lane.told(2, 5);
    lane.offer(OutboxTest.update(2, 4, "after"));

    assertThat(drained()).isEmpty();
  }

  @Test
  void keepsWhatIsAtLeastAsNewAsTheSnapshot() {
    lane.offer(OutboxTest.update(1, 5, "same"));
    lane.told(1, 5);
    lane.offer(OutboxTest.update(2, 7, "newer"));
    lane.told(2, 6);
    lane.offer(OutboxTest.update(3, 1, "unknown"));

    assertThat(drained()).containsExactly(1L, 2L, 3L);
  }

  private List<Long> drained() {
    var keys = new ArrayList<Long>();
    lane.drain(update -> keys.add(update.key()));
    return keys;
  }
}
