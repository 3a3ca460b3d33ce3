package dev.signalbox.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The only imports between the rooms of the gateway.
@AnalyzeClasses(
    packages = "dev.signalbox.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  private static final String ROOT = "dev.signalbox.gateway.";

  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("lane", Set.of()),
          Map.entry("replay", Set.of()),
          Map.entry("replica", Set.of()),
          Map.entry("redis", Set.of()),
          Map.entry("limit", Set.of("replica", "redis")),
          Map.entry("token", Set.of()),
          Map.entry("console", Set.of()),
          Map.entry("revocation", Set.of("bus", "redis")),
          Map.entry("admission", Set.of("limit", "token", "revocation")),
          Map.entry("http", Set.of("admission", "limit", "token")),
          Map.entry("hub", Set.of("lane")),
          Map.entry("bus", Set.of("hub", "replay")),
          Map.entry(
              "session",
              Set.of("hub", "lane", "replay", "limit", "token", "admission", "replica", "room")),
          Map.entry("room", Set.of("bus", "hub", "lane", "replay", "replica", "redis", "http")),
          Map.entry("socket", Set.of("session", "hub", "lane", "limit", "token")),
          Map.entry("sse", Set.of("socket", "session", "hub", "lane", "limit", "token")),
          Map.entry("admin", Set.of("http", "session", "bus", "limit", "revocation", "replica")),
          Map.entry("drain", Set.of("socket", "session", "http")),
          Map.entry("stats", Set.of("socket", "session", "hub", "lane", "bus", "http", "limit")));

  @ArchTest
  void followsTheArrows(JavaClasses classes) {
    var strays = new TreeSet<String>();
    for (var origin : classes) {
      for (var dependency : origin.getDirectDependenciesFromSelf()) {
        var from = roomOf(origin);
        var to = roomOf(dependency.getTargetClass());
        if (!to.isEmpty()
            && !from.equals(to)
            && !ARROWS.getOrDefault(from, Set.of()).contains(to)) {
          strays.add(from + " -> " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(strays).isEmpty();
  }

  @ArchTest
  void hasNoCycle(JavaClasses classes) {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  @ArchTest
  void keepsSocketsOutOfThePureRooms(JavaClasses classes) {
    var strays = new TreeSet<String>();
    for (var origin : classes) {
      if (Set.of("hub", "session", "replay", "limit").contains(roomOf(origin))) {
        for (var dependency : origin.getDirectDependenciesFromSelf()) {
          if (dependency.getTargetClass().getName().startsWith("io.vertx.core.http")) {
            strays.add(dependency.getDescription());
          }
        }
      }
    }
    assertThat(strays).isEmpty();
  }

  private static String roomOf(JavaClass javaClass) {
    var name = javaClass.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    var room = name.substring(ROOT.length());
    return room.contains(".") ? room.substring(0, room.indexOf('.')) : room;
  }
}
