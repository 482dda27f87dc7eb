package io.github.managedhttp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.Gson;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private record Text(String text) {}

    private record Everything(
            String text, int number, long big, boolean yes, DayOfWeek day, List<Text> list, long[] row, Text none) {}

    private record Counts(Map<String, Long> counts) {}

    @Test
    void everyKindOfComponentIsWrittenInItsPlaceAndNullIsLeftOut() {
        Everything all = new Everything(
                "a",
                -1,
                1L << 40,
                true,
                DayOfWeek.FRIDAY,
                List.of(new Text("b"), new Text("")),
                new long[] {1, 2},
                null);
        assertThat(Json.of(all)).isEqualTo("""
                {"text":"a","number":-1,"big":1099511627776,"yes":true,"day":"FRIDAY",\
                "list":[{"text":"b"},{"text":""}],"row":[1,2]}""");
        assertThat(Json.of(new Everything("", 0, 0, false, DayOfWeek.MONDAY, List.of(), new long[0], new Text("c"))))
                .isEqualTo("""
                {"text":"","number":0,"big":0,"yes":false,"day":"MONDAY","list":[],"row":[],"none":{"text":"c"}}""");
    }

    @Test
    void aMapIsAnObjectWhoseNamesAreItsKeys() {
        assertThat(Json.of(new Counts(Map.of("a \"b\"", 2L)))).isEqualTo("{\"counts\":{\"a \\\"b\\\"\":2}}");
        assertThat(Json.of(new Counts(Map.of()))).isEqualTo("{\"counts\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\"",
                "\\",
                "\\u0041",
                "\n\r\t\u0000",
                "</script>&amp;'=",
                "::error::x",
                "##[error]x",
                "\u2028\u202e",
                "gr\u00fc\u00df \ud83d\ude00",
                "\ud83d",
                "\\"
            })
    void everyTextIsReadAsItWasAndEndsNothing(String text) {
        String json = Json.of(new Text(text));
        assertThat(new Gson().fromJson(json, Text.class).text()).isEqualTo(text);
        assertThat(json).isEqualTo(Escaped.line(json)).doesNotContain("<", ">", "&");
    }

    @Test
    void whatIsNoJsonIsAMistake() {
        record Odd(Object value) {}
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> Json.of(new Odd(new Object())));
    }
}
