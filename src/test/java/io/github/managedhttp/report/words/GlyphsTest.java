package io.github.managedhttp.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlyphsTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UNICODE",
        "utf8, UNICODE",
        "UTF-16LE, UNICODE",
        "ANSI_X3.4-1968, ASCII",
        "US-ASCII, ASCII",
        "ISO-8859-1, ASCII",
        "Cp1252, ASCII",
        "IBM850, ASCII"
    })
    void followTheConsole(String encoding, Glyphs glyphs) {
        assertThat(Glyphs.of(Map.of("stdout.encoding", encoding)::get, StandardCharsets.UTF_8))
                .isEqualTo(glyphs);
        assertThat(Glyphs.of(Map.of("sun.stdout.encoding", encoding)::get, StandardCharsets.UTF_8))
                .isEqualTo(glyphs);
        assertThat(Glyphs.of(Map.of("native.encoding", encoding)::get, StandardCharsets.UTF_8))
                .isEqualTo(glyphs);
    }

    @Test
    void followTheMostPreciseProperty() {
        assertThat(Glyphs.of(
                        Map.of("native.encoding", "UTF-8", "sun.stdout.encoding", "Cp850")::get,
                        StandardCharsets.UTF_8))
                .isEqualTo(Glyphs.ASCII);
        assertThat(Glyphs.of(
                        Map.of("sun.stdout.encoding", "Cp850", "stdout.encoding", "UTF-8")::get,
                        StandardCharsets.US_ASCII))
                .isEqualTo(Glyphs.UNICODE);
    }

    @Test
    void followTheDefaultCharsetOtherwise() {
        assertThat(Glyphs.of(Map.of("stdout.encoding", "")::get, StandardCharsets.UTF_8))
                .isEqualTo(Glyphs.UNICODE);
        assertThat(Glyphs.of(property -> null, StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
    }
}
