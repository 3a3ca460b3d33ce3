package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.identity.CommandId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CommandListTest {
  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator"));

  @Test
  void pagesFromTheNewestToTheOldestAndBack() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    var submitted = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      submitted.addFirst(operator.submit(valve, i).toString());
    }

    var first = operator.list("?limit=2").then().statusCode(200).extract();
    var second = operator.list("?limit=2&cursor=" + first.path("next")).then().extract();
    var third = operator.list("?limit=2&cursor=" + second.path("next")).then().extract();
    var back = operator.list("?limit=2&cursor=" + third.path("previous")).then().extract();

    assertThat(first.jsonPath().<String>getList("items.commandId"))
        .isEqualTo(submitted.subList(0, 2));
    assertThat(first.<String>path("previous")).isNull();
    assertThat(second.jsonPath().<String>getList("items.commandId"))
        .isEqualTo(submitted.subList(2, 4));
    assertThat(third.jsonPath().<String>getList("items.commandId"))
        .isEqualTo(submitted.subList(4, 5));
    assertThat(third.<String>path("next")).isNull();
    assertThat(back.jsonPath().<String>getList("items.commandId"))
        .isEqualTo(submitted.subList(2, 4));
    assertThat(second.headers().getValues("Link"))
        .anyMatch(link -> link.contains("rel=\"next\""))
        .anyMatch(link -> link.contains("rel=\"prev\""));
  }

  @Test
  void filtersByEndpointNodeAndStatus() {
    var valve = plant.endpoint("plc", "valve", "number", true, false);
    var pump = plant.endpoint("other", "pump", "boolean", true, false);
    var waiting = operator.submit(valve, 1);
    var cancelled = operator.submit(pump, true);
    operator.cancel(cancelled).then().statusCode(200);

    assertThat(listed("?endpointId=" + valve)).containsExactly(waiting.toString());
    assertThat(listed("?nodeId=other")).containsExactly(cancelled.toString());
    assertThat(listed("?status=queued,sent")).containsExactly(waiting.toString());
    assertThat(listed("?status=queued&status=cancelled")).hasSize(2);
    assertThat(listed("?nodeId=plc&status=cancelled")).isEmpty();
  }

  @Test
  void refusesAQueryThatCannotBeRead() {
    for (var query :
        List.of("?limit=0", "?limit=501", "?endpointId=x", "?status=gone", "?cursor=17")) {
      operator.list(query).then().statusCode(400).body("code", equalTo("invalid_field"));
    }
  }

  @Test
  void showsOnlyTheNodesThatTheTokenNames() {
    var mine = operator.submit(plant.endpoint("plc", "a", "number", true, false), 1);
    var hidden = operator.submit(plant.endpoint("other", "b", "number", true, false), 1);
    var limited = Rest.as(plant.tokenForNodes("viewer", "plc"));

    limited.list("").then().body("items.commandId", equalTo(List.of(mine.toString())));
    limited.get(mine).then().statusCode(200);
    limited.get(hidden).then().statusCode(403);
    Rest.as(plant.tokenForNodes("operator", "plc")).cancel(hidden).then().statusCode(403);
  }

  @Test
  void keepsOrganizationsApart() {
    var theirs = new Plant();
    var command =
        Rest.as(theirs.token("operator"))
            .submit(theirs.endpoint("plc", "a", "number", true, false), 1);

    operator.get(command).then().statusCode(404);
    operator.cancel(command).then().statusCode(404);
    operator.list("").then().body("items", hasSize(0));
  }

  @Test
  void doesNotKnowACommandThatNobodySubmitted() {
    var unknown = new CommandId(java.util.UUID.randomUUID());

    operator.get(unknown).then().statusCode(404).body("code", equalTo("not_found"));
  }

  private List<String> listed(String query) {
    return operator.list(query).then().statusCode(200).extract().path("items.commandId");
  }
}
