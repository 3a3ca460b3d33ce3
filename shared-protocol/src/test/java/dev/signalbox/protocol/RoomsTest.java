package dev.signalbox.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between rooms: `bus, codec → {client, device} → fact → {access, failure} → identity`.
@AnalyzeClasses(
    packages = "dev.signalbox.protocol",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest static final ArchRule IDENTITY_KNOWS_NOBODY = onlyKnows("identity");

  @ArchTest static final ArchRule ACCESS = onlyKnows("access", "identity");

  @ArchTest static final ArchRule FAILURE = onlyKnows("failure", "identity");

  @ArchTest static final ArchRule FACT = onlyKnows("fact", "access", "failure", "identity");

  @ArchTest
  static final ArchRule CLIENT = onlyKnows("client", "fact", "access", "failure", "identity");

  @ArchTest
  static final ArchRule DEVICE = onlyKnows("device", "fact", "access", "failure", "identity");

  @ArchTest
  static final ArchRule CODEC =
      onlyKnows("codec", "client", "device", "fact", "access", "failure", "identity");

  @ArchTest
  static final ArchRule BUS =
      onlyKnows("bus", "client", "device", "fact", "access", "failure", "identity");

  @ArchTest
  static final ArchRule ONLY_THE_CODEC_KNOWS_JACKSON =
      noClasses()
          .that()
          .resideOutsideOfPackage("..codec..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule THE_CONTRACT_NEEDS_THE_PLATFORM_AND_JACKSON_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.signalbox.protocol..", "java..", "org.jspecify..", "com.fasterxml..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.signalbox.protocol.(*)..").should().beFreeOfCycles();

  private static ArchRule onlyKnows(String room, String... others) {
    var allowed = new String[others.length + 4];
    for (int i = 0; i < others.length; i++) {
      allowed[i] = "dev.signalbox.protocol." + others[i];
    }
    allowed[others.length] = "dev.signalbox.protocol." + room;
    allowed[others.length + 1] = "java..";
    allowed[others.length + 2] = "org.jspecify..";
    allowed[others.length + 3] = "com.fasterxml..";
    return classes()
        .that()
        .resideInAPackage("dev.signalbox.protocol." + room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }
}
