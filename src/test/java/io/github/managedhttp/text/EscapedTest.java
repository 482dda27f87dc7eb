package io.github.managedhttp.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTest {

    @ParameterizedTest
    @ValueSource(ints = {' ', '~', ':', '#'})
    void printableAsciiStays(int character) {
        assertThat(Escaped.line(Character.toString(character))).isEqualTo(Character.toString(character));
        assertThat(Escaped.ascii(Character.toString(character))).isEqualTo(Character.toString(character));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, '\t', '\n', '\r', 0x1b, 0x1f, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a,
                0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xd800, 0xfeff, 0xe0041
            })
    void whatIsInvisibleIsSpelledOut(int character) {
        String text = "a" + new String(Character.toChars(character)) + "b";
        assertThat(List.of(Escaped.line(text), Escaped.ascii(text)))
                .allMatch(escaped -> escaped.matches("a(\\\\u[0-9A-F]{4}){1,2}b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa0, 'é', 'ש', '│', 0x1f600})
    void onlyUnicodeShowsTheRest(int character) {
        assertThat(Escaped.line(Character.toString(character))).isEqualTo(Character.toString(character));
        assertThat(Escaped.ascii(Character.toString(character))).isASCII().startsWith("\\u");
    }

    @ParameterizedTest
    @CsvSource({
        "::error::x, \\u003A:error::x",
        "'  ::error::x', '  \\u003A:error::x'",
        "'\u00a0\u3000::x', '\u00a0\u3000\\u003A:x'",
        "a ::error::x, a ::error::x",
        "http://[::1]:80, http://[::1]:80",
        "##[error]x, \\u0023#[error]x",
        "a ##[error]x, a \\u0023#[error]x",
        "###[x, #\\u0023#[x",
        "## [x], ## [x]",
    })
    void noTextIsACommandOfGitHubs(String text, String shown) {
        assertThat(Escaped.line(text)).isEqualTo(shown);
        assertThat(Escaped.lines("x\n" + text + "\r\ny")).isEqualTo("x\n" + shown + "\ny");
    }

    @Test
    void linesKeepTheirEndsAndTabsAndNothingElse() {
        assertThat(Escaped.lines("a\r\n\tat b\n\nc\rd\u2028e\u001b[31m"))
                .isEqualTo("a\n\tat b\n\nc\\u000Dd\\u2028e\\u001B[31m");
        assertThat(Escaped.lines("")).isEmpty();
    }

    @Test
    void twiceIsOnce() {
        String odd = "::a\n\u202e##[b]\u0007\ud83d\ude00é\\";
        assertThat(Escaped.line(Escaped.line(odd))).isEqualTo(Escaped.line(odd));
        assertThat(Escaped.ascii(Escaped.line(odd))).isEqualTo(Escaped.ascii(odd));
    }

    @Test
    void jsonMeansTheSame() {
        String json = "{\"a\": \"\u202e\u009b##[x]\ud83d\ude00\udb40\udc41\"}";
        assertThat(JsonParser.parseString(Escaped.line(json))).isEqualTo(JsonParser.parseString(json));
    }
}
