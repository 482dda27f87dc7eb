package io.github.managedhttp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;

/** The arrows between the packages, and the border that users see. */
@AnalyzeClasses(
        packages = "io.github.managedhttp",
        importOptions = DoNotIncludeTests.class,
        // A cache for all classes would be most of the heap, which each of the many tests that collect garbage would go
        // through.
        cacheMode = CacheMode.PER_CLASS)
class ArchitectureTest {

    private static final String JAVA = "java..";
    private static final String NULLNESS = "org.jspecify..";
    private static final String TEXT = "..managedhttp.text";
    private static final String MARK = "io.github.managedhttp";

    /** What other people's code names; what is nested in these belongs to them. */
    private static final Set<String> API = Set.of(
            "assertj.ManagedHttpAssertions",
            "assertj.OpenConnectionsAssert",
            "cleanup.CleanupAction",
            "cleanup.CleanupException",
            "cleanup.CleanupRegistry",
            "cleanup.CleanupResult",
            "cleanup.Registration",
            "client.ClientCustomizer",
            "client.WatchedClients",
            "jupiter.AllowOpenConnections",
            "jupiter.ClientScope",
            "jupiter.ConnectionLeakError",
            "jupiter.LeakPolicy",
            "jupiter.ManagedClient",
            "jupiter.ManagedHttpClients",
            "jupiter.ManagedHttpClientsExtension",
            "leak.Afterwards",
            "leak.ConnectionInfo",
            "leak.LeakReport",
            "leak.OpenConnection",
            "leak.OpenConnections",
            "leak.PoolSnapshot",
            "leak.State",
            "leak.Waiter");

    private static final DescribedPredicate<JavaClass> OF_API =
            describe("are of the API", type -> API.contains(type.getName().replace(MARK + ".", "")));

    private static final DescribedPredicate<JavaClass> INTERNAL = describe(
            "be marked as internal, or its package",
            type -> type.isAnnotatedWith(Internal.class) || type.getPackage().isAnnotatedWith(Internal.class));

    @ArchTest
    static final ArchRule whatIsPublicIsOfTheApiOrMarked = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and(not(OF_API))
            .should(ArchCondition.from(INTERNAL));

    @ArchTest
    static final ArchRule andNotBoth = classes().that(OF_API).should(ArchCondition.from(not(INTERNAL)));

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
                .resideInAnyPackage(Stream.concat(Stream.of(own, TEXT, MARK, JAVA, NULLNESS), Stream.of(others))
                        .toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule textUsesOnlyJava = classes()
            .that()
            .resideInAPackage(TEXT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TEXT, MARK, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule leakUsesOnlyJava = classes()
            .that()
            .resideInAPackage("..managedhttp.leak..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.leak..", TEXT, MARK, JAVA, NULLNESS);

    /** From the bottom up; the values that users read are in the package around them, above the call sites that they show. */
    @ArchTest
    static final ArchRule leakHasFloors = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("..managedhttp.leak..")
            .layer("callsite")
            .definedBy("..leak.callsite")
            .layer("values")
            .definedBy("..managedhttp.leak")
            .layer("owner")
            .definedBy("..leak.owner")
            .layer("exchange")
            .definedBy("..leak.exchange")
            .layer("verdict")
            .definedBy("..leak.verdict")
            .whereLayer("verdict")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("verdict")
            .whereLayer("owner")
            .mayOnlyBeAccessedByLayers("exchange", "verdict")
            .whereLayer("values")
            .mayOnlyBeAccessedByLayers("owner", "exchange", "verdict");

    @ArchTest
    static final ArchRule timelineUsesOnlyLeak = classes()
            .that()
            .resideInAPackage("..managedhttp.timeline")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.timeline", "..managedhttp.leak..", MARK, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule cleanupUsesOnlyJavaAndSlf4j = classes()
            .that()
            .resideInAPackage("..managedhttp.cleanup")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.cleanup", TEXT, MARK, JAVA, NULLNESS, "org.slf4j..");

    @ArchTest
    static final ArchRule reportUsesOnlyItsWordsAndLeak = uses(REPORT, WORDS, "..managedhttp.leak..");

    @ArchTest
    static final ArchRule wordsUseOnlyJava = uses(WORDS);

    @ArchTest
    static final ArchRule textOfReportsUsesOnlyReportAndLeak =
            uses("..managedhttp.report.text", REPORT, WORDS, "..managedhttp.leak..");

    @ArchTest
    static final ArchRule timelineUsesOnlyReportAndLeak =
            uses("..managedhttp.report.timeline", REPORT, WORDS, "..managedhttp.leak..", "..managedhttp.timeline");

    @ArchTest
    static final ArchRule pageUsesOnlyReportTimelineAndJte =
            uses("..managedhttp.report.page", REPORT, WORDS, "..managedhttp.report.timeline", "gg.jte..");

    @ArchTest
    static final ArchRule jsonUsesOnlyReportAndGson = uses("..managedhttp.report.json", REPORT, GSON);

    @ArchTest
    static final ArchRule sarifUsesOnlyReportAndLeak =
            uses("..managedhttp.report.sarif", REPORT, WORDS, "..managedhttp.leak..");

    @ArchTest
    static final ArchRule folderUsesOnlyReportAndItsFiles = uses(
            "..managedhttp.report.folder",
            REPORT,
            "..managedhttp.report.json",
            "..managedhttp.report.page",
            "..managedhttp.report.sarif",
            "..managedhttp.report.words");

    @ArchTest
    static final ArchRule goalsUseOnlyTheFolderAndMaven = uses(
            "..managedhttp.maven", "..managedhttp.report.folder", "org.apache.maven..", "org.codehaus.plexus.util..");

    /** Maven's classes are there when Maven runs a goal, and not in the JVM of a test. */
    @ArchTest
    static final ArchRule nothingElseKnowsMaven = noClasses()
            .that()
            .resideOutsideOfPackage("..managedhttp.maven")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..managedhttp.maven", "org.apache.maven..", "org.codehaus.plexus..");

    @ArchTest
    static final ArchRule noCyclesInReport =
            slices().matching("io.github.managedhttp.report.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clientUsesApacheLeakAndCleanup = classes()
            .that()
            .resideInAPackage("..managedhttp.client..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..managedhttp.client..",
                    "..managedhttp.leak..",
                    "..managedhttp.cleanup",
                    "org.apache.hc..",
                    TEXT,
                    MARK,
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule assertjUsesAssertJAndLeak = classes()
            .that()
            .resideInAPackage("..managedhttp.assertj")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.assertj", "..managedhttp.leak..", "org.assertj.core..", JAVA, NULLNESS);

    @ArchTest
    static final ArchRule nothingElseNeedsAssertJ = noClasses()
            .that()
            .resideOutsideOfPackage("..managedhttp.assertj")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..managedhttp.assertj", "org.assertj..");

    @ArchTest
    static final ArchRule unmanagedUsesOnlyClientLeakAndApache = classes()
            .that()
            .resideInAPackage("..managedhttp.unmanaged")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..managedhttp.unmanaged..",
                    "..managedhttp.client..",
                    "..managedhttp.leak..",
                    "org.apache.hc..",
                    TEXT,
                    MARK,
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule agentUsesThreadsObjectsAndAsm = classes()
            .that()
            .resideInAPackage("..managedhttp.unmanaged.agent")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..managedhttp.unmanaged.agent",
                    "..managedhttp.unmanaged.threads",
                    "..managedhttp.unmanaged.objects",
                    "..managedhttp.client",
                    "org.apache.hc..",
                    "org.objectweb.asm..",
                    TEXT,
                    MARK,
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule threadsUseObjectsAndLeak = classes()
            .that()
            .resideInAPackage("..managedhttp.unmanaged.threads")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..managedhttp.unmanaged.threads",
                    "..managedhttp.unmanaged.objects",
                    "..managedhttp.leak..",
                    MARK,
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule objectsUseOnlyApache = classes()
            .that()
            .resideInAPackage("..managedhttp.unmanaged.objects")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..managedhttp.unmanaged.objects", "org.apache.hc..", MARK, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule onlyJupiterKnowsJUnit = noClasses()
            .that()
            .resideOutsideOfPackage("..managedhttp.jupiter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    /** Records are written in one way, and a JVM that only writes does not load it. */
    @ArchTest
    static final ArchRule onlyTheReaderUsesGson = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.github.managedhttp.report.json.JsonReader")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GSON);

    /** A clock that is set while tests run changes no verdict: it is only shown. */
    @ArchTest
    static final ArchRule onlyTheRecordOfARunLooksAtTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.github.managedhttp.jupiter.reports.RunRecord")
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

    /** From the bottom up; what users write is in the package around them, and is used everywhere. */
    @ArchTest
    static final ArchRule clientHasFloors = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("..managedhttp.client..")
            .layer("apache")
            .definedBy("..client.apache")
            .layer("execution")
            .definedBy("..client.execution")
            .layer("message")
            .definedBy("..client.message")
            .layer("chain")
            .definedBy("..client.chain")
            .layer("pool")
            .definedBy("..client.pool")
            .layer("minimal")
            .definedBy("..client.minimal")
            .layer("watched")
            .definedBy("..client.watched")
            .layer("managed")
            .definedBy("..client.managed")
            .layer("users")
            .definedBy("..managedhttp.client")
            .whereLayer("managed")
            .mayOnlyBeAccessedByLayers("users")
            .whereLayer("watched")
            .mayOnlyBeAccessedByLayers("managed", "users")
            .whereLayer("minimal")
            .mayOnlyBeAccessedByLayers("managed")
            .whereLayer("pool")
            .mayOnlyBeAccessedByLayers("minimal", "watched", "managed")
            .whereLayer("chain")
            .mayOnlyBeAccessedByLayers("watched", "managed", "users")
            .whereLayer("message")
            .mayOnlyBeAccessedByLayers("chain", "minimal", "watched", "managed")
            .whereLayer("execution")
            .mayOnlyBeAccessedByLayers("message", "chain", "pool", "minimal", "watched", "managed");

    /** Likewise; the annotations and errors of the package around them are used everywhere. */
    @ArchTest
    static final ArchRule jupiterHasFloors = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("..managedhttp.jupiter..")
            .layer("configuration")
            .definedBy("..jupiter.configuration")
            .layer("reports")
            .definedBy("..jupiter.reports")
            .layer("verdict")
            .definedBy("..jupiter.verdict")
            .layer("scope")
            .definedBy("..jupiter.scope")
            .layer("users")
            .definedBy("..managedhttp.jupiter")
            .whereLayer("scope")
            .mayOnlyBeAccessedByLayers("users")
            .whereLayer("verdict")
            .mayOnlyBeAccessedByLayers("scope")
            .whereLayer("reports")
            .mayOnlyBeAccessedByLayers("verdict", "scope");
}
