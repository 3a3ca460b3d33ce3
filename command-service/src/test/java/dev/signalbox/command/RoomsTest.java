package dev.signalbox.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between the rooms of this module.
@AnalyzeClasses(
    packages = "dev.signalbox.command",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  private static final String ROOT = "dev.signalbox.command.";

  @ArchTest
  static final ArchRule API =
      onlyKnows("api", "submission", "guard", "interlock", "notice", "store");

  @ArchTest
  static final ArchRule SUBMISSION = onlyKnows("submission", "interlock", "store", "lifecycle");

  @ArchTest static final ArchRule INTERLOCK = onlyKnows("interlock");

  @ArchTest
  static final ArchRule GUARD =
      onlyKnows("guard", "dispatch", "interlock", "live", "store", "mqtt", "loop");

  @ArchTest static final ArchRule LIVE = onlyKnows("live", "interlock", "loop");

  @ArchTest
  static final ArchRule DISPATCH =
      onlyKnows("dispatch", "interlock", "notice", "store", "mqtt", "loop");

  @ArchTest
  static final ArchRule VERIFICATION =
      onlyKnows("verification", "interlock", "live", "store", "lifecycle", "loop");

  @ArchTest static final ArchRule NOTICE = onlyKnows("notice", "store", "loop");

  @ArchTest static final ArchRule REPLIES = onlyKnows("replies", "store", "lifecycle", "mqtt");

  @ArchTest static final ArchRule EXPIRY = onlyKnows("expiry", "store", "loop");

  @ArchTest static final ArchRule ANNOUNCE = onlyKnows("announce", "store", "loop");

  @ArchTest static final ArchRule STORE = onlyKnows("store", "lifecycle", "interlock");

  @ArchTest static final ArchRule LIFECYCLE = onlyKnows("lifecycle");

  @ArchTest static final ArchRule MQTT = onlyKnows("mqtt", "loop");

  @ArchTest static final ArchRule LOOP = onlyKnows("loop");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.signalbox.command.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_LIFECYCLE_IS_PURE =
      classes()
          .that()
          .resideInAPackage(ROOT + "lifecycle")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.time..",
              "java.util",
              "dev.signalbox.protocol..",
              ROOT + "lifecycle",
              "org.jspecify..");

  @ArchTest
  static final ArchRule ONLY_INTERLOCK_KNOWS_CEL =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "interlock")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.cel..", "com.google..");

  private static ArchRule onlyKnows(String room, String... others) {
    var allowed = new String[others.length + 1];
    allowed[0] = ROOT + room;
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = ROOT + others[i];
    }
    var elsewhere =
        DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("dev.signalbox.command.."));
    return classes()
        .that()
        .resideInAPackage(ROOT + room)
        .should()
        .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(allowed).or(elsewhere))
        .as(room + " only knows " + String.join(", ", others));
  }
}
