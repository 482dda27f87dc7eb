package io.github.managedhttp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.stream.Stream;

/** The arrows between the packages. */
@AnalyzeClasses(packages = "io.github.managedhttp", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String JAVA = "java..";
    private static final String NULLNESS = "org.jspecify..";
    private static final String TEXT = "..managedhttp.text";
    private static final String REPORT = "..managedhttp.report";
    private static final String WORDS = "..managedhttp.report.words";
    private static final String GSON = "com.google.gson..";

    /** Allows the others, apart from the package itself, the JDK and the package {@code text}. */
    private static ArchRule uses(String own, String... others) {
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(own, TEXT, JAVA, NULLNESS), Stream.of(others))
                        .toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule textUsesOnlyJava = classes()
            .that()
            .resideInAPackage(TEXT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TEXT, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule leakUsesOnlyJava = classes()
            .that()
            .resideInAPackage("..managedhttp.leak")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.leak", TEXT, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule cleanupUsesOnlyJavaAndSlf4j = classes()
            .that()
            .resideInAPackage("..managedhttp.cleanup")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.cleanup", TEXT, JAVA, NULLNESS, "org.slf4j..");

    @ArchTest
    static final ArchRule reportUsesOnlyItsWordsAndLeak = uses(REPORT, WORDS, "..managedhttp.leak");

    @ArchTest
    static final ArchRule wordsUseOnlyJava = uses(WORDS);

    @ArchTest
    static final ArchRule textOfReportsUsesOnlyReportAndLeak =
            uses("..managedhttp.report.text", REPORT, WORDS, "..managedhttp.leak");

    @ArchTest
    static final ArchRule timelineUsesOnlyReportLeakAndGson =
            uses("..managedhttp.report.timeline", REPORT, WORDS, "..managedhttp.leak", GSON);

    @ArchTest
    static final ArchRule pageUsesOnlyReportTimelineAndJte =
            uses("..managedhttp.report.page", REPORT, WORDS, "..managedhttp.report.timeline", "gg.jte..");

    @ArchTest
    static final ArchRule jsonUsesOnlyReportAndGson = uses("..managedhttp.report.json", REPORT, GSON);

    @ArchTest
    static final ArchRule folderUsesOnlyReportJsonAndPage =
            uses("..managedhttp.report.folder", REPORT, "..managedhttp.report.json", "..managedhttp.report.page");

    @ArchTest
    static final ArchRule noCyclesInReport =
            slices().matching("io.github.managedhttp.report.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clientUsesApacheLeakAndCleanup = classes()
            .that()
            .resideInAPackage("..managedhttp.client")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..managedhttp.client",
                    "..managedhttp.leak",
                    "..managedhttp.cleanup",
                    "org.apache.hc..",
                    TEXT,
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule assertjUsesAssertJAndLeak = classes()
            .that()
            .resideInAPackage("..managedhttp.assertj")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.assertj", "..managedhttp.leak", "org.assertj.core..", JAVA, NULLNESS);

    @ArchTest
    static final ArchRule nothingElseNeedsAssertJ = noClasses()
            .that()
            .resideOutsideOfPackage("..managedhttp.assertj")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..managedhttp.assertj", "org.assertj..");

    @ArchTest
    static final ArchRule unmanagedUsesOnlyClientLeakApacheAndAsm = classes()
            .that()
            .resideInAPackage("..managedhttp.unmanaged")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..managedhttp.unmanaged",
                    "..managedhttp.client",
                    "..managedhttp.leak",
                    "org.apache.hc..",
                    "org.objectweb.asm..",
                    TEXT,
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule onlyJupiterKnowsJUnit = noClasses()
            .that()
            .resideOutsideOfPackage("..managedhttp.jupiter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    /** A clock that is set while tests run changes no verdict: it is only shown. */
    @ArchTest
    static final ArchRule onlyTheRecordOfARunLooksAtTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.github.managedhttp.jupiter.RunRecord")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .accessClassesThat()
            .belongToAnyOf(Clock.class, Calendar.class);

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.github.managedhttp.(*)..").should().beFreeOfCycles();
}
