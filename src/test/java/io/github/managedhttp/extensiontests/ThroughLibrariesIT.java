package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.managedhttp.report.Leak;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that a library calls the client for. Each leaks on two lines, which its source marks; a baseline knows the first. */
@ParameterizedClass(name = "{0}, {2}")
@MethodSource("services")
record ThroughLibrariesIT(Consumer consumer, String service, String testClass, String library) {

    private static final String SERVICES = """
            through-libraries | src/main/java/com/acme/RestClientOrders.java   | com.acme.RestClientTest   | spring-web HttpComponentsClientHttpRequest
            through-libraries | src/main/java/com/acme/RestTemplateOrders.java | com.acme.RestTemplateTest | spring-web HttpComponentsClientHttpRequest
            through-libraries | src/main/java/com/acme/FeignOrders.java        | com.acme.FeignTest        | feign-hc5 ApacheHttp5Client
            through-libraries | src/main/java/com/acme/ElasticOrders.java      | com.acme.ElasticTest      | elasticsearch-rest5-client Rest5Client
            through-libraries | src/main/java/com/acme/GoogleOrders.java       | com.acme.GoogleTest       | google-http-client-apache-v5 Apache5HttpRequest
            through-libraries | src/main/java/com/acme/JerseyOrders.java       | com.acme.JerseyTest       | jersey-apache5-connector Apache5Connector
            through-libraries | src/main/java/com/acme/ClusterOrders.java      | com.acme.ClusterTest      | elasticsearch-rest5-client Rest5Client
            through-libraries | src/main/java/com/acme/OpenSearchOrders.java   | com.acme.OpenSearchTest   | opensearch-java ApacheHttpClient5Transport
            through-libraries | src/main/java/com/acme/PlainOrders.java        | com.acme.SpyTest |
            two-modules/tests | ../service/src/main/java/net/shop/Orders.java  | com.acme.OrdersTest       | spring-web HttpComponentsClientHttpRequest
            kotlin            | src/test/kotlin/com/acme/Orders.kt             | com.acme.OrdersTest       | spring-web HttpComponentsClientHttpRequest
            """;

    static Stream<Arguments> services() {
        return SERVICES.lines()
                .map(line -> line.split(" *\\| ?"))
                .flatMap(cells -> Matrix.of(cells[0]).stream()
                        .map(build ->
                                Arguments.of(build.consumer(), cells[1], cells[2], cells.length == 3 ? "" : cells[3])));
    }

    @Test
    void theLineIsTheServices() {
        String line =
                " at " + Path.of(service).getFileName() + ":" + markedLines().get(1) + " ";
        assertThat(consumer.failuresOf(testClass)).singleElement().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo(Failure.LEAK);
            assertThat(failure.method()).isEqualTo("forgetsAnother");
            assertThat(failure.firstLine()).contains(line);
            assertThat(failure.rows("call site"))
                    .singleElement()
                    .asString()
                    .contains(line.strip().substring(3));
        });
    }

    @Test
    void theLibraryIsNamed() {
        assertThat(consumer.failuresOf(testClass)).singleElement().satisfies(failure -> {
            List<String> through = failure.rows("through");
            if (library.isEmpty()) {
                assertThat(through).isEmpty();
            } else {
                assertThat(through).singleElement().asString().contains(" " + library);
            }
        });
    }

    /** Although they send the same request and leave it in the same state. */
    @Test
    void twoLinesAreTwoCausesAndTheBaselineKnowsOne() {
        List<Leak> leaks = consumer.runs().stream()
                .flatMap(run -> run.leaks().stream())
                .filter(leak -> leak.owner().startsWith(testClass + "."))
                .toList();
        assertThat(leaks)
                .extracting(Leak::verdict, leak -> leak.callSite().get(0).line())
                .containsExactlyInAnyOrder(
                        tuple(Leak.Verdict.KNOWN, markedLines().get(0)),
                        tuple(Leak.Verdict.FAILED, markedLines().get(1)));
        assertThat(leaks).extracting(Leak::fingerprint).doesNotHaveDuplicates();
        assertThat(leaks)
                .extracting(Leak::requestKind, Leak::state)
                .containsOnly(tuple(leaks.get(0).requestKind(), leaks.get(0).state()));
    }

    @Test
    void whatIsMendedPasses() {
        assertThat(consumer.passed())
                .filteredOn(test -> test.startsWith(testClass + ".") && !test.endsWith(".forgetsOne"))
                .isNotEmpty();
    }

    private List<Integer> markedLines() {
        return consumer.markedLines(service);
    }
}
