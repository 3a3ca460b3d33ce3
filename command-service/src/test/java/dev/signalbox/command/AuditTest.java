package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who decided what, from where, and what was seen at that moment.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AuditTest {
  private static final String PATH = "/api/v1/commands/audit";

  @Inject Bus bus;

  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));
  private final Rest colleague =
      Rest.as(plant.token("operator", request -> request.withSubject("paul")));
  private final Rest engineer = Rest.as(plant.token("engineer"));
  private final EndpointId burner = plant.endpoint("brewery", "burner", "boolean");
  private final EndpointId level = plant.endpoint("brewery", "level", "number");

  @Test
  void keepsWhoDecidedWhatAndWhatWasSeen() {
    engineer.set(burner, "{\"requiresConfirmation\":true}").statusCode(200);
    engineer
        .request()
        .contentType("application/json")
        .body(
            "{\"name\":\"dry\",\"kind\":\"permit\",\"endpointId\":%s,\"expression\":\"value(\\\"level\\\") > 1.0\",\"values\":[true]}"
                .formatted(burner))
        .post("/api/v1/interlocks")
        .then()
        .statusCode(201);
    bus.reads(plant, level, Value.of(5));
    var id = operator.submit(burner, true, ",\"reason\":\"mash in\"");
    colleague.confirm(id).then().statusCode(200);
    bus.reads(plant, level, Value.of(0.5));
    operator.submit("{\"endpointId\":%s,\"value\":true}".formatted(burner)).statusCode(409);

    var lines = exported("ndjson").lines().map(JsonPath::from).toList();

    assertThat(texts(lines, "event").stream().distinct())
        .containsExactly("settings-changed", "created", "submitted", "confirmed", "refused");
    // The submission, by the audit and the interlock; what waits is refused whenever its turn
    // comes.
    var refused =
        lines.stream()
            .filter(line -> line.getString("event").equals("refused"))
            .filter(line -> line.getString("commandId") == null)
            .toList();
    assertThat(refused).hasSize(2);
    var submitted = lines.get(2);
    assertThat(submitted.getString("actor")).isEqualTo("operator");
    assertThat(submitted.getString("address")).isNotBlank();
    assertThat(submitted.getString("tokenId")).isNotBlank();
    assertThat(submitted.getString("detail")).isEqualTo("mash in");
    assertThat(submitted.getString("commandId")).isEqualTo(id.toString());
    assertThat(submitted.getFloat("seen[0].inputs[0].value")).isEqualTo(5f);
    assertThat(lines.get(3).getString("actor")).isEqualTo("paul");
    assertThat(lines.get(3).getString("tokenId")).isNotEqualTo(submitted.getString("tokenId"));
    assertThat(refused.getLast().getBoolean("value")).isTrue();
  }

  @Test
  void isExportedAsCsvThatSpreadsheetsDoNotExecute() {
    var _ = operator.submit(burner, true, ",\"reason\":\"=1+1, \\\"now\\\"\"");

    var csv = exported("csv").lines().toList();

    assertThat(csv.getFirst()).startsWith("recordedAt,event,actor,address,tokenId");
    assertThat(csv.getLast()).contains(",submitted,operator,").contains("\"'=1+1, \"\"now\"\"\"");
  }

  @Test
  void goesOnOverManyParts() {
    var element = "{\"endpointId\":%s,\"value\":true}".formatted(burner);
    for (int i = 0; i < 6; i++) {
      var user = "user-" + i; // each has a limit of their own
      Rest.as(plant.token("operator", request -> request.withSubject(user)))
          .batch("{\"commands\":[" + element + ("," + element).repeat(99) + "]}")
          .statusCode(202);
    }

    assertThat(exported("ndjson").lines()).hasSize(600).doesNotHaveDuplicates();
  }

  @Test
  void isForEngineers() {
    operator.request().get(PATH + "/csv").then().statusCode(403);
    engineer.request().get(PATH + "/ndjson?from=yesterday").then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE command.command_audit SET actor = 'nobody'",
        "DELETE FROM command.command_audit",
        "TRUNCATE command.command_audit"
      })
  void cannotBeChanged(String statement) {
    assertThatThrownBy(() -> Plant.update(statement)).hasMessageContaining("append-only");
  }

  private String exported(String format) {
    return engineer.request().get(PATH + "/" + format).then().statusCode(200).extract().asString();
  }

  private static List<String> texts(List<JsonPath> lines, String field) {
    return lines.stream().map(line -> line.getString(field)).toList();
  }
}
