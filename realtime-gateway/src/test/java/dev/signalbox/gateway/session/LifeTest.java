package dev.signalbox.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.failure.CloseCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final Life WAITING = new Life.Waiting();
  private static final Life OPEN = new Life.Open(grant("ann", "demo"));
  private static final Life ENDED = new Life.Ended();
  private static final ClientMessage PING = new ClientMessage.Ping(Optional.empty());

  @Test
  void greetsWhomTheTokenAdmits() {
    var step = Life.next(WAITING, granted("ann", "demo"));

    assertThat(step.next()).isInstanceOf(Life.Open.class);
    assertThat(step.effects()).containsExactly(new Life.Effect.Greet(grant("ann", "demo")));
  }

  @Test
  void refusesAnythingBeforeAToken() {
    ends(Life.next(WAITING, new Life.Event.Said(PING)), CloseCode.NOT_AUTHENTICATED);
  }

  @Test
  void refusesABadTokenBeforeAndAfterAGoodOne() {
    var refused = new Life.Event.Verified(new Verdict.Refused("no"));

    ends(Life.next(WAITING, refused), CloseCode.NOT_AUTHENTICATED);
    ends(Life.next(OPEN, refused), CloseCode.NOT_AUTHENTICATED);
  }

  @Test
  void refusesTheTokenOfSomebodyElse() {
    ends(Life.next(OPEN, granted("bob", "demo")), CloseCode.NOT_AUTHENTICATED);
    ends(Life.next(OPEN, granted("ann", "other")), CloseCode.NOT_AUTHENTICATED);
  }

  @Test
  void renewsTheTokenOfTheSameUser() {
    var step = Life.next(OPEN, granted("ann", "demo"));

    assertThat(step.effects()).containsExactly(new Life.Effect.Renew(grant("ann", "demo")));
  }

  @Test
  void endsWhenTheTokenExpires() {
    ends(Life.next(OPEN, new Life.Event.Expired()), CloseCode.TOKEN_EXPIRED);
  }

  @Test
  void onlyWaitsForATokenSoLong() {
    ends(Life.next(WAITING, new Life.Event.DeadlinePassed()), CloseCode.NOT_AUTHENTICATED);
    assertThat(Life.next(OPEN, new Life.Event.DeadlinePassed()).next()).isEqualTo(OPEN);
  }

  @Test
  void doesNothingAfterTheEnd() {
    for (var event :
        List.of(
            new Life.Event.Said(PING),
            granted("ann", "demo"),
            new Life.Event.Expired(),
            new Life.Event.Unwanted(CloseCode.SLOW_CONSUMER, "slow"),
            new Life.Event.Gone())) {
      assertThat(Life.next(ENDED, event)).isEqualTo(new Life.Step(ENDED, List.of()));
    }
  }

  private static void ends(Life.Step step, CloseCode code) {
    assertThat(step.next()).isEqualTo(ENDED);
    assertThat(step.effects()).last().isEqualTo(new Life.Effect.Close(code, code.reason()));
  }

  private static Life.Event granted(String user, String org) {
    return new Life.Event.Verified(new Verdict.Granted(grant(user, org)));
  }

  private static Grant grant(String user, String org) {
    return Grant.of(
        new Claims(
            user,
            org,
            Set.of("viewer"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }
}
