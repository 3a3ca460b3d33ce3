package dev.signalbox.stack.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SimulatorArchitectureTest {

  private static final String ROOM = "dev.signalbox.stack.simulator";

  private final JavaClasses simulator =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOM);

  @Test
  void roomsKnowOneAnotherOnlyAlongTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("fleet")
        .definedBy(ROOM)
        .layer("brewery")
        .definedBy(ROOM + ".brewery")
        .layer("tracker")
        .definedBy(ROOM + ".tracker")
        .layer("mqtt")
        .definedBy(ROOM + ".mqtt")
        .layer("device")
        .definedBy(ROOM + ".device")
        .whereLayer("fleet")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("brewery")
        .mayOnlyBeAccessedByLayers("fleet")
        .whereLayer("tracker")
        .mayOnlyBeAccessedByLayers("fleet")
        .whereLayer("mqtt")
        .mayOnlyBeAccessedByLayers("fleet")
        .check(simulator);
  }

  @Test
  void devicesKnowNoNetworkNoEncodingAndNoThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOM + ".device", ROOM + ".brewery", ROOM + ".tracker")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.hivemq..",
            "com.fasterxml..",
            "java.net..",
            "java.util.concurrent..",
            "dev.signalbox.protocol.codec..",
            "dev.signalbox.stack.server..")
        .check(simulator);
  }
}
