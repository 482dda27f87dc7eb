package io.github.managedhttp.report;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.leak.Leaks.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.leak.PoolSnapshot;
import io.github.managedhttp.leak.State;
import io.github.managedhttp.leak.Waiter;
import io.github.managedhttp.report.page.HtmlPage;
import io.github.managedhttp.report.text.GitHubAnnotations;
import io.github.managedhttp.report.text.RunFailureText;
import io.github.managedhttp.report.text.RunSummary;
import io.github.managedhttp.report.text.TextReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each number counts what its word says. */
class TallyTest {

    @Test
    void nothing() {
        assertThat(sentence()).isEmpty();
    }

    @Test
    void connections() {
        assertThat(sentence(leak())).isEqualTo("1 connection leaked");
        assertThat(sentence(leak(), leak().get("/other"))).isEqualTo("2 connections leaked");
        assertThat(sentence(leak().byHand())).isEqualTo("1 connection leaked");
    }

    @Test
    void whatWaitsForThem() {
        assertThat(sentence(leak(), waiting())).isEqualTo("1 connection leaked; 1 request waits for it");
        assertThat(sentence(leak(), leak(), waiting(), waiting()))
                .isEqualTo("2 connections leaked; 2 requests wait for them");
    }

    @Test
    void whatWaitsForOthers() {
        assertThat(sentence(waiting())).isEqualTo("1 request waits for a connection");
        assertThat(sentence(leak(), waiting().client("audit")))
                .isEqualTo("1 connection leaked; 1 request waits for a connection");
        assertThat(sentence(leak(), waiting(), waiting().route("{}->http://localhost:8082", "", 0)))
                .isEqualTo("1 connection leaked; 2 requests wait for a connection");
    }

    @Test
    void exchangesWithoutAConnection() {
        Leaks.Leak unsent = leak().state(State.REQUEST_NOT_SENT, "").times(5, null, 5);
        assertThat(sentence(unsent)).isEqualTo("1 exchange left open");
        assertThat(sentence(unsent, unsent, leak(), waiting()))
                .isEqualTo("1 connection leaked; 2 exchanges left open; 1 request waits for it");
    }

    @Test
    void exchangesThatShareAConnection() {
        Leaks.Leak stream = leak().route("{}->http://localhost:8081", "HTTP/2.0", 53412);
        assertThat(sentence(stream)).isEqualTo("1 connection leaked");
        assertThat(sentence(stream, stream)).isEqualTo("2 exchanges left open");
        assertThat(sentence(stream, leak().route("{}->http://localhost:8081", "HTTP/2.0", 53413)))
                .isEqualTo("2 connections leaked");
    }

    @Test
    void connectionsOfAPoolThatIsNotSeen() {
        Leaks.Leak unseen = leak().pool(PoolSnapshot.UNSEEN).times(5, null, 5);
        assertThat(sentence(unseen)).isEqualTo("1 connection leaked");
        assertThat(sentence(unseen.route("", "", 0))).isEqualTo("1 exchange left open");
    }

    @Test
    void theSameOnEveryReport() {
        Leaks.Leak[] open = {leak(), leak(), waiting()};
        Leak[] failed = Runs.failed(open);
        String words = "2 connections leaked; 1 request waits for them";
        assertThat(TextReport.render(report(open))).startsWith(words + ", all by ");
        assertThat(RunFailureText.render(report(open)))
                .startsWith(
                        "2 connections leaked in this run, beside what failed its test; 1 request waits for them\n");
        assertThat(RunSummary.render(Runs.of("build", 1, failed), List.of(), ""))
                .startsWith("managed-http-clients: 2 clients, 1,318 exchanges, " + words + "\n");
        assertThat(HtmlPage.render(List.of(Runs.of("build", 1, failed))))
                .contains(words + "</h1>", ">" + words + " · 2 clients", "</span> waits</span>");
        assertThat(GitHubAnnotations.render(Runs.of("build", 1, failed), frame -> Optional.empty()))
                .satisfiesExactly(
                        annotation -> assertThat(annotation).contains("::1 connection leaked: GET ", ", 2 times"),
                        annotation -> assertThat(annotation).contains("::1 request waits for a connection: GET "));
    }

    private static Leaks.Leak waiting() {
        return leak().state(State.LEASE_PENDING, "")
                .waiter(Waiter.Kind.NOBODY, "")
                .times(5, null, 5)
                .route("{}->http://localhost:8081", "", 0);
    }

    private static String sentence(Leaks.Leak... leaks) {
        return Tally.of(report(leaks).leaks()).sentence(Verbs.LEAKED);
    }
}
