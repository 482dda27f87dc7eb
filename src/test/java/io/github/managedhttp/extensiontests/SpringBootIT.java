package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests of Spring Boot that have both injections. */
@OnEveryBuild("spring-boot")
record SpringBootIT(Combination build) {

    @Test
    void theTestThatLeaksFails() {
        assertThat(build.consumer().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.testClass()).isEqualTo("com.acme.AnnotatedTest");
            assertThat(failure.method()).isEqualTo("leavesTheFeedOpen");
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains("at AnnotatedTest.java:");
        });
    }

    @Test
    void theTestsBesideItPass() {
        assertThat(build.consumer().passed())
                .containsExactlyInAnyOrder(
                        "com.acme.AnnotatedTest.readsOrders",
                        "com.acme.AnnotatedTest.eachGetsItsOwn",
                        "com.acme.AutodetectedTest.readsOrders");
    }

    @Test
    void springsOwnClientIsNobodysMistake() {
        assertThat(build.consumer().log()).isNotEmpty().noneMatch(line -> line.contains("not closed"));
    }
}
