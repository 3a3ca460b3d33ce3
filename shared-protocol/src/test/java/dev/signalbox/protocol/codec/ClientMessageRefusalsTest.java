package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.failure.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientMessageRefusalsTest {
  static List<GoldenFile> golden() {
    return GoldenFile.of("client");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // missing
        "{'type':'auth'} | token | is missing; expected text",
        "{'type':'auth','token':null} | token | is missing; expected text",
        "{'type':'subscribe'} | channel | expected either channel or channels",
        "{'type':'unsubscribe'} | id | expected either id or channel",
        "{'type':'publish','event':'note'} | room | is missing; expected text",
        "{'type':'publish','room':'team/1'} | event | is missing; expected text",
        "{'type':'presence'} | room | is missing; expected text",
        "{S,'bounds':{'north':1,'south':0,'east':1}} | bounds.west | is missing; expected a number",
        "{S,'since':{'offset':1}} | since.epoch | is missing; expected text",
        "{S,'since':{'epoch':'e'}} | since.offset"
            + " | is missing; expected an integer from 0 to 9007199254740991",
        // wrong type
        "{'type':'auth','token':7} | token | expected text, found a number",
        "{'type':'ping','id':7} | id | expected text, found a number",
        "{'type':'request_snapshot','id':[]} | id | expected text, found an array",
        "{'type':'publish','room':{},'event':'e'} | room | expected text, found an object",
        "{'type':'publish','room':'r','event':true} | event | expected text, found a boolean",
        "{'type':'publish','room':'r','event':'e','data':[]} | data"
            + " | expected a JSON object, found an array",
        "{'type':'publish','room':'r','event':'e','ephemeral':1} | ephemeral"
            + " | expected true or false, found a number",
        "{'type':'publish','room':'r','event':'e','echo':'true'} | echo"
            + " | expected true or false, found text",
        "{'type':'subscribe','channel':['telemetry']} | channel | expected text, found an array",
        "{'type':'subscribe','channels':'telemetry'} | channels | expected an array, found text",
        "{'type':'subscribe','channels':['nodes',7]} | channels[1] | expected text, found a number",
        "{S,'endpointIds':59} | endpointIds | expected an array, found a number",
        "{S,'endpointIds':[59,'60']} | endpointIds[1]"
            + " | expected an integer from 1 to 9007199254740991",
        "{S,'nodeIds':[null]} | nodeIds[0] | expected text, found null",
        "{S,'bounds':[1,0,1,0]} | bounds | expected a JSON object, found an array",
        "{S,'bounds':{'north':'1'}} | bounds.north | expected a number, found text",
        "{S,'commandIds':{}} | commandIds | expected an array, found an object",
        "{S,'minSeverity':3} | minSeverity | expected text, found a number",
        "{S,'minIntervalMs':'fast'} | minIntervalMs | expected an integer from 0 to 60000",
        "{S,'every':0} | every | expected true or false, found a number",
        "{S,'snapshot':'no'} | snapshot | expected true or false, found text",
        "{S,'since':7} | since | expected a JSON object, found a number",
        "{S,'since':{'epoch':1,'offset':1}} | since.epoch | expected text, found a number",
        // out of range
        "{S,'endpointIds':[0]} | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "{S,'endpointIds':[1.5]} | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "{S,'endpointIds':[]} | endpointIds"
            + " | must not be empty; leave it out to receive everything",
        "{S,'nodeIds':['a/b']} | nodeIds[0]"
            + " | must not contain control characters or any of /+#",
        "{S,'commandIds':['7']} | commandIds[0] | expected a UUID of 36 characters",
        "{S,'minSeverity':'urgent'} | minSeverity | expected low, medium, high or critical",
        "{S,'minIntervalMs':-1} | minIntervalMs | expected an integer from 0 to 60000",
        "{S,'minIntervalMs':60001} | minIntervalMs | expected an integer from 0 to 60000",
        "{S,'minIntervalMs':0.5} | minIntervalMs | expected an integer from 0 to 60000",
        "{S,'bounds':{'north':91.2,'south':0,'east':1,'west':0}} | bounds.north"
            + " | expected a number from -90 to 90, found 91.2",
        "{S,'bounds':{'north':0,'south':1,'east':1,'west':0}} | bounds.south"
            + " | must not be greater than north",
        "{S,'bounds':{'north':1,'south':0,'east':180.5,'west':0}} | bounds.east"
            + " | expected a number from -180 to 180, found 180.5",
        "{S,'since':{'epoch':'','offset':1}} | since.epoch | must not be blank",
        "{S,'since':{'epoch':'e','offset':-1}} | since.offset"
            + " | expected an integer from 0 to 9007199254740991",
        "{S,'id':''} | id | expected 1 to 205 characters",
        "{'type':'subscribe','channels':[]} | channels | must name at least one channel",
        "{'type':'subscribe','channel':'room:a//b'} | channel"
            + " | expected levels of letters, digits and ._~:@- separated by /",
        "{'type':'subscribe','channels':['nodes','alarms'],'id':'x'} | id"
            + " | can name one subscription only, not several channels",
        "{'type':'publish','room':'team/+','event':'e'} | room"
            + " | expected levels of letters, digits and ._~:@- separated by /",
        "{'type':'publish','room':'r','event':' '} | event | expected 1 to 100 characters",
        // huge numbers
        "{S,'endpointIds':[9007199254740992]} | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "{S,'endpointIds':[123456789012345678901234567890]} | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "{S,'endpointIds':[1e400]} | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "{S,'bounds':{'north':1e400,'south':0,'east':1,'west':0}} | bounds.north"
            + " | expected a number that fits IEEE 754 double",
        "{'type':'publish','room':'r','event':'e','data':{'n':[1,1e400]}} | data.n[1]"
            + " | expected a number that fits IEEE 754 double",
        // text that cannot be stored or sent
        "{'type':'ping','id':'a\\u0000b'} | id | must not contain the character U+0000",
        "{'type':'ping','id':'a\\ud83db'} | id | must not contain unpaired surrogates",
        "{'type':'publish','room':'r','event':'e','data':{'a':{'b\\u0000':1}}} | data.a"
            + " | must not contain the character U+0000",
        "{'type':'publish','room':'r','event':'e','data':{'a':['\\udc00']}} | data.a[0]"
            + " | must not contain unpaired surrogates",
      })
  void fieldThatIsNotWhatItMustBeIsNamed(String message, String field, String expectation) {
    var refused = refused(json(message));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(refused.problem().field()).contains(field);
    assertThat(refused.problem().detail()).isEqualTo(field + ": " + expectation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'subscribe','channel':'temperature'} | channel",
        "{'type':'subscribe','channel':'room'} | channel",
        "{'type':'subscribe','channel':'Telemetry'} | channel",
        "{'type':'subscribe','channels':['telemetry','rooms']} | channels[1]",
      })
  void channelThatDoesNotExistIsToldSo(String message, String field) {
    var refused = refused(json(message));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.UNKNOWN_CHANNEL);
    assertThat(refused.problem().field()).contains(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{}", "{'type':null}", "{'type':7}", "{'type':'telemetry'}", "{'type':'PING'}"})
  void messageOfNoKnownTypeIsNone(String message) {
    var refused = refused(json(message));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(refused.problem().field()).contains("type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | found nothing",
        "7 | found a number",
        "'ping' | found text",
        "null | found null",
        "[{'type':'ping'}] | found an array",
        "{'type':'ping','type':'ping'} | Duplicate field 'type'",
        "{'type':'publish','room':'r','event':'e','data':{'a':1,'a':2}} | Duplicate field 'a'",
        "{'type':'ping'} {} | Trailing token",
        "{'type':'ping'}] | Unexpected close marker",
        "{'type':'ping' | Unexpected end-of-input",
        "{'type':'pi | Unexpected end-of-input",
        "{'type':ping} | Unrecognized token",
        "{type:'ping'} | Unexpected character",
        "{'type':'ping',} | Unexpected character",
        "{'type':'ping','id':NaN} | NaN",
        "{'type':'ping','n':01} | Leading zeroes not allowed",
      })
  void bytesThatAreNoObjectAreToldWhere(String message, String what) {
    var refused = refused(json(message));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(refused.problem().field()).isEmpty();
    assertThat(refused.problem().detail()).contains(what);
  }

  @Test
  void nestingIsBounded() {
    var message = "{'type':'ping','data':" + "[".repeat(40) + "]".repeat(40) + "}";

    var refused = refused(json(message));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(refused.problem().detail()).contains("nesting depth").endsWith("(32)");
  }

  @Test
  void numbersHaveBoundedLength() {
    var refused = refused(json("{S,'endpointIds':[" + "9".repeat(65) + "]}"));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(refused.problem().detail()).contains("length (65)").endsWith("(64)");
  }

  @Test
  void listsOfIdentifiersAreBounded() {
    var ids = IntStream.rangeClosed(1, 10_001).mapToObj(Integer::toString);

    var refused = refused(json("{S,'endpointIds':[" + ids.collect(Collectors.joining(",")) + "]}"));

    assertThat(refused.problem().detail())
        .isEqualTo("endpointIds: must have at most 10000 elements");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThat(detailOf("{\"type\":\"ping\",\"id\":\"é\"}".getBytes(ISO_8859_1)))
        .isEqualTo("expected JSON in UTF-8, found other bytes");
    assertThat(detailOf("{\"type\":\"ping\"}".getBytes(UTF_16BE)))
        .isEqualTo("expected JSON in UTF-8, found a zero byte");
    assertThat(detailOf(overlong("{\"type\":\"ping\",\"id\":\"XX\"}")))
        .isEqualTo("expected JSON in UTF-8, found other bytes");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void messageCutShortIsRefusedWhereverItIsCut(GoldenFile file) {
    var bytes = ClientMessageCodec.encode(accepted(file.bytes()));

    for (int length = 0; length < bytes.length; length++) {
      assertThat(ClientMessageCodec.decode(Arrays.copyOf(bytes, length)))
          .isInstanceOf(Decoded.Refused.class);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void messageWithAByteChangedIsReadOrRefusedAndNothingElse(GoldenFile file) {
    var bytes = ClientMessageCodec.encode(accepted(file.bytes()));

    for (int at = 0; at < bytes.length; at++) {
      for (var b : new byte[] {0, '"', '{', ',', '9', 'x', (byte) 0x80, (byte) 0xff}) {
        var changed = bytes.clone();
        changed[at] = b;
        assertThat(ClientMessageCodec.decode(changed)).isNotNull();
      }
    }
  }

  @Test
  void refusalCarriesTheIdOfWhatItAnswers() {
    assertThat(refused(json("{S,'id':'map','every':1}")).id()).contains("map");
    assertThat(refused(json("{'type':'no','id':'17'}")).id()).contains("17");
    assertThat(refused(json("{'type':'ping','id':17}")).id()).isEmpty();
    assertThat(refused(json("{'type'")).id()).isEmpty();
  }

  @Test
  void refusalDoesNotSpeakOfTheReadersSettings() {
    assertThat(detailOf(json("{'type':'ping','data':" + "[".repeat(40))))
        .doesNotContain("StreamRead", "REDACTED");
    assertThat(detailOf(json("{'type':'ping'"))).doesNotContain("StreamRead", "REDACTED");
  }

  private static String detailOf(byte[] message) {
    return refused(message).problem().detail();
  }

  private static ClientMessage accepted(byte[] message) {
    return switch (ClientMessageCodec.decode(message)) {
      case Decoded.Message<ClientMessage>(ClientMessage read) -> read;
      case Decoded.Refused<ClientMessage> refused -> throw new AssertionError(refused);
    };
  }

  private static Decoded.Refused<ClientMessage> refused(byte[] message) {
    return switch (ClientMessageCodec.decode(message)) {
      case Decoded.Message<ClientMessage> read -> throw new AssertionError(read);
      case Decoded.Refused<ClientMessage> refused -> refused;
    };
  }

  /// Quotes are single in the tables above, and `S` starts a subscription.
  private static byte[] json(String text) {
    return text.replace("{S,", "{'type':'subscribe','channel':'telemetry',")
        .replace('\'', '"')
        .getBytes(UTF_8);
  }

  /// `/` in two bytes instead of one.
  private static byte[] overlong(String text) {
    var bytes = text.getBytes(UTF_8);
    bytes[text.indexOf("XX")] = (byte) 0xc0;
    bytes[text.indexOf("XX") + 1] = (byte) 0xaf;
    return bytes;
  }
}
