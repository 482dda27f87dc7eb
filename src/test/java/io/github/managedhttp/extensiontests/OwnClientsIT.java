package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Leak;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that the code under test builds for itself, or a library does, watched by the agent. */
class OwnClientsIT {

    private static final int LEAKS = 11;

    private final Consumer consumer = new Consumer("own-clients");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Plain      | /chunks       | ''
            Async      | /feed         | ''
            Cached     | /no-store     | ''
            Fluent     | /chunks       | ''
            Feign      | /chunks       | feign-hc5 ApacheHttp5Client
            Elastic    | /feed         | elasticsearch-rest5-client Rest5Client
            RestClient | /chunks       | spring-web HttpComponentsClientHttpRequest
            Jersey     | /chunks       | jersey-apache5-connector Apache5Connector
            S3         | /orders/today | apache5-client Apache5SdkHttpClient
            Docker     | /chunks       | docker-java-transport-httpclient5 ApacheDockerHttpClientImpl
            """)
    void theLeakHasItsTestItsRequestAndItsLine(String service, String path, String library) {
        assertLeak(service, path, "src/main/java/com/acme/" + service + "Orders.java", library);
    }

    @Test
    void aClientThatIsClosedInTheEndHidesNothing() {
        assertLeak("Closed", "/chunks", "src/test/java/com/acme/ClosedTest.java", "");
    }

    private void assertLeak(String service, String path, String source, String library) {
        String test = "com.acme." + service + "Test";
        String line = consumer.markedLine(source);
        assertThat(consumer.failuresOf(test)).singleElement().satisfies(failure -> {
            assertThat(failure.method()).isEqualTo("forgets");
            assertThat(failure.firstLine())
                    .startsWith("1 connection leaked: GET http://localhost:")
                    .contains(path + " by " + test + ".forgets() at " + line + " ");
            assertThat(failure.rows("through"))
                    .hasSize(library.isEmpty() ? 0 : 1)
                    .allMatch(row -> row.contains(" " + library + " "));
        });
        assertThat(consumer.passed()).contains(test + ".reads");
    }

    /** Neither a test, nor a class, nor the run. */
    @Test
    void nothingElseFails() {
        assertThat(consumer.failures()).hasSize(LEAKS).allMatch(Failure::isLeak);
    }

    @Test
    void theFilesHaveThemOnce() {
        List<Leak> leaks =
                consumer.runs().stream().flatMap(run -> run.leaks().stream()).toList();
        assertThat(leaks).hasSize(LEAKS).allMatch(leak -> leak.verdict() == Leak.Verdict.FAILED);
        assertThat(leaks).extracting(Leak::fingerprint).doesNotHaveDuplicates();
    }

    /** Background activity, connections that are kept alive, what is closed a little later, and what Apache's cache answers. */
    @Test
    void whatLooksLikeALeakIsNone() {
        assertThat(consumer.passed())
                .contains(
                        "com.acme.InnocentTest.keepsConnectionsAlive",
                        "com.acme.InnocentTest.closesLater",
                        "com.acme.InnocentTest.hasNothingToDoWithThePoll",
                        "com.acme.CachedTest.leavesWhatTheCacheHasOpen");
    }

    @Test
    void whatTheApplicationDoesForItselfIsOnlyListed() {
        assertThat(consumer.log())
                .filteredOn(line -> line.contains("Singleton"))
                .allMatch(line -> line.startsWith("  background: GET http://localhost:"))
                .filteredOn(line -> line.contains("/feed on thread "))
                .hasSize(1);
    }
}
