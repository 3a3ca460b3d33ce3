package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationCodecTest {
  private static final OrgId DEMO = new OrgId("demo");
  private static final OrgId OTHER = new OrgId("other");
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.500Z");
  private static final Instant UNTIL = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void revocationsAreReadAsTheyWereWritten() {
    for (var revocation : List.of(token(DEMO, "t \"1\""), user(DEMO, "ada:ü"))) {
      assertThat(RevocationCodec.decode(RevocationCodec.encode(revocation))).isEqualTo(revocation);
    }
  }

  @Test
  void tokenIsToldByItsId() {
    assertThat(new String(RevocationCodec.encode(token(DEMO, "t-1")), UTF_8))
        .isEqualTo(
            "{\"org\":\"demo\",\"tokenId\":\"t-1\",\"at\":\"2026-03-01T12:00:00.500Z\","
                + "\"until\":\"2026-03-02T12:00:00.000Z\"}");
    assertThat(new String(RevocationCodec.encode(user(DEMO, "ada")), UTF_8))
        .isEqualTo(
            "{\"org\":\"demo\",\"user\":\"ada\",\"at\":\"2026-03-01T12:00:00.500Z\","
                + "\"until\":\"2026-03-02T12:00:00.000Z\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'org':'demo'} | tokenId",
        "{'org':'demo','tokenId':'t','user':'u'} | tokenId",
        "{'org':'Demo','user':'u'} | org",
        "{'user':'u'} | org",
        "{'org':'demo','user':'','at':0,'until':1} | user",
        "{'org':'demo','tokenId':7,'at':0,'until':1} | tokenId",
        "{'org':'demo','tokenId':' ','at':0,'until':1} | tokenId",
        "{'org':'demo','tokenId':'t','until':1} | at",
        "{'org':'demo','tokenId':'t','at':0,'until':'soon'} | until",
        "[] | ``",
      })
  void whatIsNoneIsRefused(String json, String field) {
    assertThat(
            fieldRefusedBy(() -> RevocationCodec.decode(json.replace('\'', '"').getBytes(UTF_8))))
        .isEqualTo(field);
  }

  @Test
  void concernsTheTokenOrTheUserOfTheSameOrganizationAlone() {
    var grant = grant(Optional.of("t-1"));

    assertThat(token(DEMO, "t-1").concerns(grant)).isTrue();
    assertThat(user(DEMO, "ada").concerns(grant)).isTrue();
    assertThat(token(DEMO, "t-2").concerns(grant)).isFalse();
    assertThat(user(DEMO, "t-1").concerns(grant)).isFalse();
    assertThat(token(OTHER, "t-1").concerns(grant)).isFalse();
    assertThat(user(OTHER, "ada").concerns(grant)).isFalse();
    assertThat(token(DEMO, "t-1").concerns(grant(Optional.empty()))).isFalse();
  }

  @Test
  void sparesWhatTheUserWasGivenFromTheNextSecondOn() {
    var revocation = user(DEMO, "ada");

    assertThat(revocation.concerns(issued(Optional.of(AT.minusSeconds(60))))).isTrue();
    assertThat(revocation.concerns(issued(Optional.of(AT.truncatedTo(SECONDS))))).isTrue();
    assertThat(revocation.concerns(issued(Optional.of(AT.truncatedTo(SECONDS).plusSeconds(1)))))
        .isFalse();
    assertThat(revocation.concerns(issued(Optional.empty()))).isTrue();
  }

  private static Revocation token(OrgId org, String tokenId) {
    return new Revocation.Token(org, tokenId, AT, UNTIL);
  }

  private static Revocation user(OrgId org, String user) {
    return new Revocation.User(org, user, AT, UNTIL);
  }

  private static Grant grant(Optional<String> tokenId) {
    return grant(tokenId, Optional.empty());
  }

  private static Grant issued(Optional<Instant> issuedAt) {
    return grant(Optional.of("t-1"), issuedAt);
  }

  private static Grant grant(Optional<String> tokenId, Optional<Instant> issuedAt) {
    return Grant.of(
        new Claims(
            "ada",
            "demo",
            Set.of("viewer"),
            Optional.empty(),
            List.of(),
            tokenId,
            issuedAt,
            Optional.empty(),
            Map.of()));
  }
}
