package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What other people's projects have: Kotlin, Spring Boot, parameterized classes. */
class StrangersIT {

    private static final Consumer SPRING_BOOT = new Consumer("spring-boot");

    @Test
    void inKotlin() {
        Consumer kotlin = new Consumer("kotlin");
        assertOneLeak(
                kotlin.failuresOf("com.acme.FeedTest"), "com.acme.FeedTest", "leaves the feed open", "at FeedTest.kt:");
        assertThat(kotlin.passed()).contains("com.acme.FeedTest.reads orders", "com.acme.FeedTest$Paid.readsOrders");
    }

    @Test
    void besideSpringBoot() {
        assertOneLeak(
                SPRING_BOOT.failuresOf("com.acme.AnnotatedTest"),
                "com.acme.AnnotatedTest",
                "leavesTheFeedOpen",
                "at AnnotatedTest.java:");
        assertThat(SPRING_BOOT.passed())
                .contains(
                        "com.acme.AnnotatedTest.readsOrders",
                        "com.acme.AnnotatedTest.eachGetsItsOwn",
                        "com.acme.AutodetectedTest.readsOrders");
        assertThat(SPRING_BOOT.log()).noneMatch(line -> line.contains("not closed"));
    }

    /** Whichever of the two classes is the first, it is the other one that is red. */
    @Test
    void inAContextThatOutlivesTheClass() {
        List<String> classes = List.of("com.acme.FirstContextTest", "com.acme.SecondContextTest");
        assertThat(SPRING_BOOT.failures())
                .filteredOn(failure -> classes.contains(failure.testClass()))
                .singleElement()
                .satisfies(failure -> {
                    String first = classes.get(1 - classes.indexOf(failure.testClass()));
                    assertThat(failure.method()).isEqualTo("withAClientOfTheClass");
                    assertThat(failure.firstLine())
                            .startsWith(
                                    "Connection pool shut down: client 'default' was closed when " + first + " ended, ")
                            .endsWith(
                                    "; with scope = RUN it would have stayed open; see src/docs/messages.md#used-after-close");
                });
        assertThat(SPRING_BOOT.passed())
                .contains(classes.get(0) + ".withAClientOfTheRun", classes.get(1) + ".withAClientOfTheRun");
    }

    @Test
    void inAParameterizedClass() {
        assertOneLeak("parameterized-class", "com.acme.FeedTest", "opens", "by com.acme.FeedTest.opens()[2] at ");
        assertThat(new Consumer("parameterized-class").passed()).containsExactly("com.acme.FeedTest.opens");
    }

    private static void assertOneLeak(String name, String testClass, String method, String place) {
        assertOneLeak(new Consumer(name).failures(), testClass, method, place);
    }

    private static void assertOneLeak(List<Failure> failures, String testClass, String method, String place) {
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.testClass()).isEqualTo(testClass);
            assertThat(failure.method()).isEqualTo(method);
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains(place);
        });
    }
}
