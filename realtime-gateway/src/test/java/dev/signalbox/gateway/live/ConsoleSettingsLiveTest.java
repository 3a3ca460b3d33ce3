package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ConsoleSettingsLiveTest {
  @Test
  void areToldToWhoeverHasNoTokenYet() {
    given()
        .get("/console/settings.json")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", containsString("no-cache"))
        .body("$", aMapWithSize(1))
        .body("oidc.issuer", equalTo(GatewayServers.ISSUER))
        .body("oidc.clientId", equalTo("signalbox-console"))
        .body("oidc.scope", equalTo("openid"));
  }
}
