package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.identity.OrgId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationCodecTest {
  private static final OrgId DEMO = new OrgId("demo");
  private static final OrgId OTHER = new OrgId("other");

  @Test
  void revocationsAreReadAsTheyWereWritten() {
    for (var revocation :
        List.of(new Revocation.Token(DEMO, "t \"1\""), new Revocation.User(DEMO, "ada:ü"))) {
      assertThat(RevocationCodec.decode(RevocationCodec.encode(revocation))).isEqualTo(revocation);
    }
  }

  @Test
  void tokenIsToldByItsId() {
    assertThat(new String(RevocationCodec.encode(new Revocation.Token(DEMO, "t-1")), UTF_8))
        .isEqualTo("{\"org\":\"demo\",\"tokenId\":\"t-1\"}");
    assertThat(new String(RevocationCodec.encode(new Revocation.User(DEMO, "ada")), UTF_8))
        .isEqualTo("{\"org\":\"demo\",\"user\":\"ada\"}");
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
        "{'org':'demo','user':''} | user",
        "{'org':'demo','tokenId':7} | tokenId",
        "{'org':'demo','tokenId':' '} | tokenId",
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

    assertThat(new Revocation.Token(DEMO, "t-1").concerns(grant)).isTrue();
    assertThat(new Revocation.User(DEMO, "ada").concerns(grant)).isTrue();
    assertThat(new Revocation.Token(DEMO, "t-2").concerns(grant)).isFalse();
    assertThat(new Revocation.User(DEMO, "t-1").concerns(grant)).isFalse();
    assertThat(new Revocation.Token(OTHER, "t-1").concerns(grant)).isFalse();
    assertThat(new Revocation.User(OTHER, "ada").concerns(grant)).isFalse();
    assertThat(new Revocation.Token(DEMO, "t-1").concerns(grant(Optional.empty()))).isFalse();
  }

  private static Grant grant(Optional<String> tokenId) {
    return Grant.of(
        new Claims(
            "ada",
            "demo",
            Set.of("viewer"),
            Optional.empty(),
            List.of(),
            tokenId,
            Optional.empty()));
  }
}
