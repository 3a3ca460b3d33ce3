package dev.signalbox.ingest;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between the rooms: everything that is not listed is forbidden.
@AnalyzeClasses(packages = "dev.signalbox.ingest", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.signalbox.ingest..")
          .layer("mqtt")
          .definedBy("..ingest.mqtt..")
          .layer("http")
          .definedBy("..ingest.http..")
          .layer("pipeline")
          .definedBy("..ingest.pipeline..")
          .layer("decode")
          .definedBy("..ingest.decode..")
          .layer("dialect")
          .definedBy("..ingest.dialect..")
          .layer("heard")
          .definedBy("..ingest.heard..")
          .layer("registry")
          .definedBy("..ingest.registry..")
          .layer("telemetry")
          .definedBy("..ingest.telemetry..")
          .layer("rollup")
          .definedBy("..ingest.rollup..")
          .layer("history")
          .definedBy("..ingest.history..")
          .layer("tile")
          .definedBy("..ingest.tile..")
          .layer("retention")
          .definedBy("..ingest.retention..")
          .layer("position")
          .definedBy("..ingest.position..")
          .layer("message")
          .definedBy("..ingest.message..")
          .layer("alarm")
          .definedBy("..ingest.alarm..")
          .layer("rule")
          .definedBy("..ingest.rule..")
          .layer("silence")
          .definedBy("..ingest.silence..")
          .layer("inventory")
          .definedBy("..ingest.inventory..")
          .layer("kpi")
          .definedBy("..ingest.kpi..")
          .layer("quarantine")
          .definedBy("..ingest.quarantine..")
          .layer("announce")
          .definedBy("..ingest.announce..")
          .layer("rest")
          .definedBy("..ingest.rest..")
          .layer("database")
          .definedBy("..ingest.database..")
          .whereLayer("mqtt")
          .mayOnlyAccessLayers("pipeline", "decode", "dialect", "silence", "database")
          .whereLayer("http")
          .mayOnlyAccessLayers("pipeline", "decode", "quarantine", "rest")
          .whereLayer("pipeline")
          .mayOnlyAccessLayers(
              "decode",
              "heard",
              "registry",
              "telemetry",
              "position",
              "message",
              "alarm",
              "rule",
              "silence",
              "quarantine",
              "announce",
              "database")
          .whereLayer("decode")
          .mayNotAccessAnyLayer()
          .whereLayer("dialect")
          .mayOnlyAccessLayers("decode", "database")
          .whereLayer("heard")
          .mayOnlyAccessLayers("decode", "database")
          .whereLayer("telemetry")
          .mayOnlyAccessLayers("registry", "announce", "rest", "database")
          .whereLayer("rollup")
          .mayOnlyAccessLayers("telemetry", "database")
          .whereLayer("history")
          .mayOnlyAccessLayers("rollup", "telemetry", "rest", "database")
          .whereLayer("tile")
          .mayOnlyAccessLayers("rest", "database")
          .whereLayer("retention")
          .mayOnlyAccessLayers("database")
          .whereLayer("position")
          .mayOnlyAccessLayers("registry", "announce", "rest", "database")
          .whereLayer("message")
          .mayOnlyAccessLayers("registry", "announce", "rest", "database")
          .whereLayer("alarm")
          .mayOnlyAccessLayers("registry", "announce", "rest", "database")
          .whereLayer("rule")
          .mayOnlyAccessLayers("alarm", "announce", "rest", "database")
          .whereLayer("silence")
          .mayOnlyAccessLayers("alarm", "registry", "announce", "database")
          .whereLayer("inventory")
          .mayOnlyAccessLayers("registry", "announce", "rest", "database")
          .whereLayer("kpi")
          .mayOnlyAccessLayers("rest", "database")
          .whereLayer("registry")
          .mayOnlyAccessLayers("announce", "rest", "database")
          .whereLayer("quarantine")
          .mayOnlyAccessLayers("rest", "database")
          .whereLayer("announce")
          .mayOnlyAccessLayers("database")
          .whereLayer("rest")
          .mayOnlyAccessLayers("database")
          .whereLayer("database")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.signalbox.ingest.(*)..").should().beFreeOfCycles();
}
