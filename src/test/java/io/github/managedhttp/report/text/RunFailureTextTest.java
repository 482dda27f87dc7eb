package io.github.managedhttp.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks;
import org.junit.jupiter.api.Test;

class RunFailureTextTest {

    @Test
    void givesEachCauseALine() {
        String text = RunFailureText.render(Leaks.report(Leaks.leak().test("com.acme.OrderTest", "", "")));
        assertThat(text.lines()).hasSize(2);
        assertThat(text.lines().findFirst()).hasValue("1 connection leaked in this run, beside what failed its test");
        assertThat(text)
                .contains("LEAK 1 of 1")
                .contains(
                        "GET http://localhost:8081/feed by com.acme.OrderTest at OrderTest.java:57 [client 'orders']");
    }

    @Test
    void countsEqualLeaksOnOneLine() {
        String text = RunFailureText.render(Leaks.report(Leaks.leak(), Leaks.leak()));
        assertThat(text.lines()).hasSize(2);
        assertThat(text)
                .startsWith("2 connections leaked in this run, beside what failed its test")
                .contains("× 2");
    }
}
