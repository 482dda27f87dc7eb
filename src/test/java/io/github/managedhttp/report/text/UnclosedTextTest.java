package io.github.managedhttp.report.text;

import static io.github.managedhttp.report.Runs.client;
import static io.github.managedhttp.report.Runs.connection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.UnclosedResources;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnclosedTextTest {

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(UnclosedText.render(UnclosedResources.NONE)).isEmpty();
        assertThat(UnclosedText.render(
                        new UnclosedResources(false, List.of(), List.of(), Map.of("created by Spring", 3L), 0, false)))
                .isEmpty();
    }

    @Test
    void allThatIsKnownIsTold() {
        UnclosedResources unclosed = new UnclosedResources(
                false,
                List.of(client("com.acme.Prices", "PricesTest.reads()")),
                List.of(
                        connection("com.acme.Prices", "PricesTest.reads()"),
                        new UnclosedResources.Connection(Frame.UNKNOWN, "", "", false, "http://localhost:8082")),
                Map.of("created by Spring", 2L, "allowed by 'com.acme.'", 1L),
                3,
                true);
        assertThat(UnclosedText.render(unclosed)).isEqualTo("""
                        1 HTTP client was not closed when the tests had ended
                          1) created by com.acme.Prices.client(Prices.java:4), started by com.acme.Prices.client(Prices.java:5)
                             while PricesTest.reads() ran; held by static field com.acme.Prices.client
                             status ACTIVE, 3 threads
                             to fix: close it, or register it where it is created: CleanupRegistry.shared().register("Prices", ...)
                          see src/docs/messages.md#unclosed-clients
                        2 connections were not released when the tests had ended
                          1) leased by com.acme.Prices.client(Prices.java:9) to http://localhost:8081
                             while PricesTest.reads() ran
                          2) to http://localhost:8082
                          see src/docs/messages.md#unreleased-connections
                        3 threads of HTTP clients whose origin is not known are still alive
                        not judged: 1 client allowed by 'com.acme.', 2 clients created by Spring""");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Frame start = new Frame("com.acme.Prices$Lazy", "open", "", 0);
        UnclosedResources.Client client =
                new UnclosedResources.Client(Frame.UNKNOWN, start, "", "PricesTest", false, "", "1 thread");
        assertThat(UnclosedText.render(new UnclosedResources(false, List.of(client), List.of(), Map.of(), 0, false)))
                .isEqualTo("""
                        1 HTTP client was not closed when the tests had ended
                          1) started by com.acme.Prices$Lazy.open(Unknown Source)
                             on a thread started while PricesTest ran
                             1 thread
                             to fix: close it, or register it where it is created: CleanupRegistry.shared().register("Prices", ...)
                          see src/docs/messages.md#unclosed-clients
                        plain classic clients have no threads, so they are not detected without the Java agent""");
    }

    @Test
    void theLibraryThatDidItForTheLineIsNamed() {
        Frame line = new Frame("com.acme.Prices", "open", "Prices.java", 21);
        Frame start = new Frame("com.acme.Prices", "start", "Prices.java", 30);
        UnclosedResources.Client created =
                new UnclosedResources.Client(line, Frame.UNKNOWN, "spring-web", "PricesTest", true, "", "1 thread");
        UnclosedResources.Client started =
                new UnclosedResources.Client(Frame.UNKNOWN, start, "feign-hc5", "PricesTest", true, "", "1 thread");
        UnclosedResources.Connection leased =
                new UnclosedResources.Connection(line, "spring-web", "PricesTest", true, "http://a:1");
        assertThat(UnclosedText.render(
                        new UnclosedResources(false, List.of(created, started), List.of(leased), Map.of(), 0, true)))
                .isEqualTo("""
                        2 HTTP clients were not closed when the tests had ended
                          1) created by com.acme.Prices.open(Prices.java:21) through spring-web
                             while PricesTest ran
                             1 thread
                             to fix: close it, or register it where it is created: CleanupRegistry.shared().register("Prices", ...)
                          2) started by com.acme.Prices.start(Prices.java:30) through feign-hc5
                             while PricesTest ran
                             1 thread
                             to fix: close it, or register it where it is created: CleanupRegistry.shared().register("Prices", ...)
                          see src/docs/messages.md#unclosed-clients
                        1 connection was not released when the tests had ended
                          1) leased by com.acme.Prices.open(Prices.java:21) through spring-web to http://a:1
                             while PricesTest ran
                          see src/docs/messages.md#unreleased-connections""");
    }

    @Test
    void clientsOfOneLineAreToldTogether() {
        List<UnclosedResources.Client> clients = IntStream.range(0, 7)
                .mapToObj(i -> client("com.acme.Prices", "Test" + i))
                .toList();
        assertThat(UnclosedText.render(new UnclosedResources(false, clients, List.of(), Map.of(), 0, true)))
                .startsWith("7 HTTP clients were not closed when the tests had ended\n  1) created by ")
                .contains(":5); 7 of them, the first:\n     while Test0 ran;")
                .contains("\n     others while these ran: Test1, Test2, Test3, and 3 more\n")
                .doesNotContain("2) ");
    }

    /** Whatever their ports, and whoever started the clients. */
    @Test
    void whatOneLineHasLeftIsOneEntry() {
        Frame line = new Frame("com.acme.Prices", "open", "Prices.java", 21);
        Frame start = new Frame("com.acme.Prices", "start", "Prices.java", 30);
        List<UnclosedResources.Client> clients = Stream.of(start, Frame.UNKNOWN)
                .map(starter ->
                        new UnclosedResources.Client(line, starter, "spring-web", "PricesTest", true, "", "1 thread"))
                .toList();
        List<UnclosedResources.Connection> leases = IntStream.range(0, 8)
                .mapToObj(
                        i -> new UnclosedResources.Connection(line, "spring-web", "PricesTest", true, "http://a:" + i))
                .toList();
        assertThat(UnclosedText.render(new UnclosedResources(false, clients, leases, Map.of(), 0, true)))
                .isEqualTo("""
                        2 HTTP clients were not closed when the tests had ended
                          1) created by com.acme.Prices.open(Prices.java:21) through spring-web, started by com.acme.Prices.start(Prices.java:30); 2 of them, the first:
                             while PricesTest ran
                             1 thread
                             to fix: close it, or register it where it is created: CleanupRegistry.shared().register("Prices", ...)
                          see src/docs/messages.md#unclosed-clients
                        8 connections were not released when the tests had ended
                          1) leased by com.acme.Prices.open(Prices.java:21) through spring-web to http://a:0; 8 of them, the first:
                             while PricesTest ran
                             others to: http://a:1, http://a:2, http://a:3, and 4 more
                          see src/docs/messages.md#unreleased-connections""");
    }

    @Test
    void tenAreNot() {
        List<UnclosedResources.Client> clients = IntStream.range(0, 10)
                .mapToObj(i -> client("com.acme.Prices" + i, "PricesTest"))
                .toList();
        assertThat(UnclosedText.render(new UnclosedResources(false, clients, List.of(), Map.of(), 0, true))
                        .lines())
                .hasSize(42)
                .noneMatch(line -> line.contains("more lines"));
    }

    @Test
    void aThousandLinesAreCut() {
        List<UnclosedResources.Client> clients = IntStream.range(0, 1000)
                .mapToObj(i -> client("com.acme.Prices" + i, "PricesTest"))
                .toList();
        assertThat(UnclosedText.render(new UnclosedResources(false, clients, List.of(), Map.of(), 0, true))
                        .lines())
                .hasSize(43)
                .endsWith("  and 990 more lines", "  see src/docs/messages.md#unclosed-clients");
    }

    @Test
    void whateverANameContainsStaysOnItsLine() {
        UnclosedResources.Client client = client("com.acme.Prices", "a\nb\u202ec");
        assertThat(UnclosedText.render(new UnclosedResources(false, List.of(client), List.of(), Map.of(), 0, true)))
                .contains("while a\\u000Ab\\u202Ec ran");
    }

    @Test
    void runsOfOneForkAreAddedUp() {
        UnclosedResources first =
                new UnclosedResources(true, List.of(client("A", "")), List.of(), Map.of("x", 1L), 1, false);
        UnclosedResources second = new UnclosedResources(
                false, List.of(client("B", "")), List.of(connection("C", "")), Map.of("x", 2L, "y", 1L), 2, true);
        assertThat(first.and(second))
                .isEqualTo(new UnclosedResources(
                        true,
                        List.of(client("A", ""), client("B", "")),
                        List.of(connection("C", "")),
                        Map.of("x", 3L, "y", 1L),
                        3,
                        true));
    }
}
