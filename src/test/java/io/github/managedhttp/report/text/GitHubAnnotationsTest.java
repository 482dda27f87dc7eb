package io.github.managedhttp.report.text;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static io.github.managedhttp.report.Runs.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.Runs;
import io.github.managedhttp.report.UnclosedResources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GitHubAnnotationsTest {

    @Test
    void aLeakIsAnErrorOnItsLine() {
        assertThat(render(failed(leak(), leak().test("other"))))
                .singleElement()
                .asString()
                .matches(
                        "::error file=src/OrderTest.java,line=57,title=Connection leak [0-9a-f]{8}"
                                + "::1 connection leaked: GET http://localhost:8081/feed by .* at OrderTest.java:57 .*, 2 times");
    }

    @Test
    void theFirstFrameWithASourceIsTaken() {
        assertThat(GitHubAnnotations.render(
                        Runs.of("build", 1, failed(leak())),
                        frame -> frame.file().equals("FeedClient.java") ? Optional.of("a,b:c.java") : Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("::error file=a%2Cb%3Ac.java,line=31,");
        assertThat(GitHubAnnotations.render(Runs.of("build", 1, failed(leak())), frame -> Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("::error title=");
    }

    @Test
    void theClassOfTheTestIsTheLastResort() {
        assertThat(render(failed(leak().callSite(3))))
                .singleElement()
                .asString()
                .startsWith("::error file=src/OrderTest.java,title=Connection leak ");
    }

    @Test
    void whatIsOnlyWarnedOfIsAWarningAndWhatIsAllowedIsNone() {
        assertThat(render(kept(Leak.Verdict.KNOWN, leak())))
                .singleElement()
                .asString()
                .startsWith("::warning ");
        assertThat(render(kept(Leak.Verdict.ALLOWED, leak().allowed("a feed")))).isEmpty();
    }

    @Test
    void anUnclosedClientIsAWarningOrAnErrorOnItsLine() {
        assertThat(annotations(unclosed(false)))
                .containsExactly(
                        "::warning file=src/Prices.java,line=4,title=HTTP client not closed when the tests had ended"
                                + "::created by com.acme.Prices.client(Prices.java:4), started by"
                                + " com.acme.Prices.client(Prices.java:5) while PricesTest ran; held by static field"
                                + " com.acme.Prices.client; status ACTIVE, 3 threads; to fix: close it, or register it"
                                + " where it is created: CleanupRegistry.shared().register(\"Prices\", ...)",
                        "::warning file=src/Prices.java,line=9,title=Connection not released when the tests had ended"
                                + "::leased by com.acme.Prices.client(Prices.java:9) to http://localhost:8081"
                                + " while PricesTest ran");
        assertThat(annotations(unclosed(true))).hasSize(2).allMatch(command -> command.startsWith("::error file="));
    }

    private static UnclosedResources unclosed(boolean failed) {
        return new UnclosedResources(
                failed,
                List.of(Runs.client("com.acme.Prices", "PricesTest")),
                List.of(Runs.connection("com.acme.Prices", "PricesTest")),
                Map.of(),
                0,
                true);
    }

    private static List<String> annotations(UnclosedResources unclosed) {
        return annotations(Runs.with(unclosed));
    }

    private static List<String> annotations(RunReport run) {
        return GitHubAnnotations.render(run, frame -> Optional.of("src/" + frame.file()));
    }

    @Test
    void anErrorThatNobodySeesIsOneOnItsLine() {
        assertThat(annotations(Runs.with(
                        Runs.clean(),
                        Runs.error(true, "OrderTest.cancels()"),
                        Runs.error(true, "OrderTest.cancels()"),
                        Runs.error(false, "FeedTest.reads()"))))
                .containsExactly(
                        "::error file=src/OrderTest.java,line=9,title=Error on an I/O thread::AssertionFailedError"
                                + " in callback of GET http://localhost:8081/orders by com.acme.OrderTest.cancels(), 2 times",
                        "::warning file=src/FeedTest.java,line=9,title=Error on an I/O thread::AssertionFailedError"
                                + " in callback of GET http://localhost:8081/orders by com.acme.FeedTest.reads()");
    }

    @Test
    void noTextEndsTheCommand() {
        assertThat(render(failed(leak().get("/100%\n::error::x"))))
                .singleElement()
                .asString()
                .contains("/100%25\\u000A::error::x")
                .doesNotContain("\n");
    }

    @Test
    void noMoreThanGitHubShows() {
        Leak[] leaks = IntStream.range(0, 30)
                .mapToObj(i -> failed(leak().get("/" + (char) ('a' + i)))[0])
                .toArray(Leak[]::new);
        assertThat(render(leaks)).hasSize(10);
    }

    private static List<String> render(Leak... leaks) {
        return Stream.of(Runs.of("build", 1, leaks))
                .flatMap(run -> GitHubAnnotations.render(run, frame -> Optional.of("src/" + frame.file())).stream())
                .toList();
    }
}
