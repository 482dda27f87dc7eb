package io.github.managedhttp.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void threeAreAFew() {
        assertThat(Words.few(List.of())).isEmpty();
        assertThat(Words.few(List.of("a", "b", "c"))).isEqualTo("a, b, c");
        assertThat(Words.few(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, +2 more");
    }

    @Test
    void whatIsCountedIsInTheSingularOrThePlural() {
        assertThat(Words.count(1, "connection")).isEqualTo("1 connection");
        assertThat(Words.count(0, "connection")).isEqualTo("0 connections");
        assertThat(Words.count(1318, "connection")).isEqualTo("1,318 connections");
        assertThat(Words.countUnlessNone(0, "connection")).isEmpty();
        assertThat(Words.countUnlessNone(2, "connection")).isEqualTo("2 connections");
    }

    @Test
    void anUnknownFactLeavesNothingBehind() {
        assertThat(Words.join(", ", "", "a", "", "b")).isEqualTo("a, b");
        assertThat(Words.wrap("on thread '", "", "'")).isEmpty();
        assertThat(Words.wrap("on thread '", "main", "'")).isEqualTo("on thread 'main'");
    }
}
