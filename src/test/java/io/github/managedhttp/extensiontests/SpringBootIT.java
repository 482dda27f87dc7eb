package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of Spring Boot that have both injections. */
@OnEveryBuild("spring-boot")
record SpringBootIT(Combination build) {

    @Test
    void theTestThatLeaksFails() {
        assertThat(build.consumer().failuresOf("com.acme.AnnotatedTest"))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.type()).isEqualTo(Failure.LEAK);
                    assertThat(failure.method()).isEqualTo("leavesTheFeedOpen");
                    assertThat(failure.firstLine())
                            .startsWith("1 connection leaked: GET http://localhost:")
                            .contains("at AnnotatedTest.java:");
                });
    }

    @Test
    void theTestsBesideItPass() {
        assertThat(build.consumer().passed())
                .contains(
                        "com.acme.AnnotatedTest.readsOrders",
                        "com.acme.AnnotatedTest.eachGetsItsOwn",
                        "com.acme.AutodetectedTest.readsOrders");
    }

    /** Whichever of the two classes is the first, it is the other one that is red. */
    @Test
    void aContextThatOutlivesTheClassOfItsClientIsTold() {
        List<String> classes = List.of("com.acme.FirstContextTest", "com.acme.SecondContextTest");
        assertThat(build.consumer().failures())
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
        assertThat(build.consumer().passed())
                .contains(classes.get(0) + ".withAClientOfTheRun", classes.get(1) + ".withAClientOfTheRun");
    }

    @Test
    void springsOwnClientIsNobodysMistake() {
        assertThat(build.consumer().log()).isNotEmpty().noneMatch(line -> line.contains("not closed"));
    }
}
