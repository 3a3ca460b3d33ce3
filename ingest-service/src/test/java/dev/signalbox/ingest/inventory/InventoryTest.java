package dev.signalbox.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class InventoryTest {
  private static final String CSV = "text/csv";
  private static final String JSON = "application/json";

  RealServers servers;

  @Test
  void takesWhatItGave() {
    var from = new Api(servers, "inventory-from");
    var to = new Api(servers, "inventory-to");
    var nodes =
        """
        nodeId,expectedIntervalMs,labels,metadata,attributes
        pump-7,60000,site=north;line=2,"{""serial"":17,""note"":""a,b""}","{""name"":""Pump 7""}"
        pump-8,,,,
        """;
    post(from, "nodes", CSV, nodes).statusCode(200).body("created", equalTo(2));
    post(
            from,
            "endpoints",
            CSV,
            """
            nodeId,key,valueType,name,unit,writable,min,max,safeValue,labels
            pump-7,flow,number,Flow,l/min,false,-5,100.5,,
            pump-7,mode,text,"'=Mode, ""auto""
            or not",,true,,,\"""5\""",kind=control
            pump-7,on,boolean,,,TRUE,,,false,
            """)
        .statusCode(200)
        .body("rows", equalTo(3))
        .body("created", equalTo(3));
    from.read("endpoints?key=mode")
        .body("items.name", contains("=Mode, \"auto\"\nor not"))
        .body("items.safeValue", contains("5"));

    for (var type : new String[] {CSV, JSON}) {
      post(to, "nodes", type, export(from, "nodes", type)).statusCode(200);
      post(to, "endpoints", type, export(from, "endpoints", type)).statusCode(200);
      assertThat(export(to, "nodes", JSON)).isEqualTo(export(from, "nodes", JSON));
      assertThat(export(to, "endpoints", CSV)).isEqualTo(export(from, "endpoints", CSV));
    }
    post(to, "endpoints", CSV, export(from, "endpoints", CSV))
        .body("created", equalTo(0))
        .body("changed", equalTo(0));
  }

  @Test
  void namesLineAndFieldOfEachBadRowAndStoresNone() {
    var api = new Api(servers, "inventory-bad");
    post(api, "endpoints", CSV, "nodeId,key,valueType\nold,t,number\n").statusCode(200);

    post(
            api,
            "endpoints",
            CSV,
            """
            nodeId,key,valueType,min,max,name
            good,t,number,0,1,
            a/b,t,number,,,
            n,t,colour,,,
            n,u,number,2,1,"two
            lines"
            n,v,number,many,,
            n,w,,,,
            old,t,text,,,
            good,t,number,,,
            n,x,number,1,2,name,more
            """)
        .statusCode(422)
        .body("errors.line", contains(3, 4, 5, 7, 8, 9, 10, 11))
        .body(
            "errors.field",
            contains("nodeId", "valueType", "min", "min", "valueType", "valueType", "", ""))
        .body("created", equalTo(0));

    api.read("nodes").body("items.nodeId", contains("old"));
    post(api, "nodes", JSON, "[\n{\"nodeId\":\"n\"},\n{\"nodeId\":\"m\",\"colour\":1},\n7]")
        .statusCode(422)
        .body("errors.line", contains(3, 4))
        .body("errors.field", contains("colour", ""));
    api.read("nodes").body("items.nodeId", contains("old"));
  }

  @Test
  void refusesWhatIsNoTableOrTooLarge() {
    var api = new Api(servers, "inventory-wrong");
    api.as("admin").contentType(JSON).body("{}").put("/organization").then().statusCode(200);

    post(api, "nodes", CSV, "nodeId,color\nn,red\n")
        .statusCode(400)
        .body("field", equalTo("color"));
    post(api, "nodes", JSON, "[{\"nodeId\":\"n\"}").statusCode(400);
    post(api, "nodes", JSON, "{\"nodeId\":\"n\"}").statusCode(400);
    var many = new StringBuilder("nodeId\n");
    for (int i = 0; i <= 20_000; i++) {
      many.append("n-").append(i).append('\n');
    }
    post(api, "nodes", CSV, many.toString())
        .statusCode(413)
        .body("code", equalTo("payload_too_large"));
    api.as("operator")
        .contentType(CSV)
        .body("nodeId\nn\n")
        .post("/inventory/nodes")
        .then()
        .statusCode(403);
    api.read("nodes").body("items", empty());
  }

  @Test
  void takesAsManyRowsAsItMay() {
    var api = new Api(servers, "inventory-many");
    var many = new StringBuilder("nodeId,key,valueType,unit\n");
    for (int i = 0; i < 20_000; i++) {
      many.append("n-").append(i / 20).append(",k-").append(i % 20).append(",number,V\n");
    }

    post(api, "endpoints", CSV, many.toString()).statusCode(200).body("created", equalTo(20_000));

    assertThat(export(api, "endpoints", CSV).lines().count()).isEqualTo(20_001);
  }

  private static ValidatableResponse post(Api api, String table, String type, String body) {
    return api.as("engineer")
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/inventory/" + table)
        .then();
  }

  private static String export(Api api, String table, String type) {
    return api.as("viewer")
        .accept(type)
        .get("/inventory/" + table)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
