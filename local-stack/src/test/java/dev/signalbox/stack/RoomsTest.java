package dev.signalbox.stack;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final String MODULE = "dev.signalbox.stack.";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.signalbox.stack");

  @Test
  void roomsKnowOneAnotherOnlyAlongTheArrows() {
    var rooms = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (var room :
        new String[] {"process", "server", "token", "service", "front", "watch", "run", "cli"}) {
      rooms = rooms.layer(room).definedBy(MODULE + room);
    }

    rooms
        .layer("simulator")
        .definedBy(MODULE + "simulator..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("watch")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("front")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("run", "cli")
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("run", "cli")
        .whereLayer("token")
        .mayOnlyBeAccessedByLayers("run", "cli")
        .whereLayer("process")
        .mayOnlyBeAccessedByLayers("server", "service", "run", "cli")
        .whereLayer("simulator")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching("dev.signalbox.stack.(*)..").should().beFreeOfCycles().check(classes);
  }
}
