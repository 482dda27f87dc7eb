package io.github.managedhttp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLineTest {

    @ParameterizedTest
    @CsvSource({
        "FeedClient.java, 25, FeedClient.java:25",
        "FeedClient.java, 0, FeedClient.java:0",
        "FeedClient.java, -1, FeedClient.java",
        ", 25, com.acme.FeedClient.open",
        ", -1, com.acme.FeedClient.open",
    })
    void saysWhatTheClassTells(String file, int line, String text) {
        StackTraceElement frame = new StackTraceElement("com.acme.FeedClient", "open", file, line);
        assertThat(SourceLine.of(frame)).isEqualTo(text);
    }
}
