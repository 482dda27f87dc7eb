package io.github.managedhttp.report;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void ofACleanRunThereIsNothingToSay() {
        assertThat(Runs.clean().isSilent()).isTrue();
    }

    @Test
    void ofALeakThereIs() {
        assertThat(Runs.drawn(Charts.empty(), 1, failed(leak())).isSilent()).isFalse();
    }

    @Test
    void ofAnErrorThereIs() {
        assertThat(Runs.with(Runs.clean(), Runs.error(false, "OrderTest.cancels()"))
                        .isSilent())
                .isFalse();
    }

    @Test
    void aFrameIsWrittenAsInAStackTrace() {
        assertThat(new Frame("com.acme.A", "b", "A.java", 7)).hasToString("com.acme.A.b(A.java:7)");
        assertThat(new Frame("com.acme.A", "b", "A.java", 0)).hasToString("com.acme.A.b(A.java)");
        assertThat(new Frame("com.acme.A", "b", "", 0)).hasToString("com.acme.A.b(Unknown Source)");
    }

    @Test
    void aFileIsFoundBelowItsSourceFolder() {
        assertThat(new Frame("com.acme.A$B", "b", "A.java", 7).sourceFile()).isEqualTo("com/acme/A.java");
        assertThat(new Frame("A", "b", "A.java", 7).sourceFile()).isEqualTo("A.java");
        assertThat(Frame.ofClass("com.acme.A$B").sourceFile()).isEqualTo("com/acme/A.java");
    }

    @Test
    void onlyTheFilesOfWhatWasFoundAreLookedFor() {
        assertThat(Runs.of("build", 1, failed(leak()))
                        .located(frame -> frame.line() == 31 ? Optional.of("shop/" + frame.file()) : Optional.empty())
                        .sources())
                .containsOnly(Map.entry("com/acme/FeedClient.java", "shop/FeedClient.java"));
        assertThat(Runs.clean().located(frame -> Optional.of("any")).sources()).isEmpty();
        assertThat(Runs.clean().sources()).isNull();
    }

    @Test
    void aLeakCanBeJudgedOtherwise() {
        Leak leak = failed(leak())[0];
        assertThat(leak.judged(Leak.Verdict.KNOWN).verdict()).isEqualTo(Leak.Verdict.KNOWN);
        Leak allowed = leak.allowed("a feed");
        assertThat(allowed.verdict()).isEqualTo(Leak.Verdict.ALLOWED);
        assertThat(allowed.reason()).isEqualTo("a feed");
        assertThat(allowed.request()).isEqualTo(leak.request());
    }
}
