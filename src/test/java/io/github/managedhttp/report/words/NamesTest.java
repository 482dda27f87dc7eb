package io.github.managedhttp.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @Test
    void aClassIsNamedOnceForTestsThatFollowEachOther() {
        assertThat(Names.inOneLine(List.of("a.A.one()", "a.A.two()", "a.B.one()", "a.A.one()", "a.A")))
                .isEqualTo("a.A.one(), two(), a.B.one(), a.A.one(), a.A");
        assertThat(Names.inOneLine(List.of("one()", "two()"))).isEqualTo("one(), two()");
    }

    @Test
    void twelveAreNamedAndTheRestIsCounted() {
        assertThat(Names.inOneLine(Collections.nCopies(12, "a.A.b()"))).endsWith("b(), b()");
        assertThat(Names.inOneLine(Collections.nCopies(14, "a.A.b()"))).endsWith("b(), b(), +2 more");
    }

    @ParameterizedTest
    @CsvSource({
        "a.A.reads()[3] \"/404\", a.A.reads()[3]",
        "a.A.reads() x, a.A.reads()",
        "a.A.reads()[3], a.A.reads()[3]",
        "a.A and more, a.A and more",
        "() x, ()"
    })
    void argumentsAreRemoved(String name, String without) {
        assertThat(Names.withoutArguments(name)).isEqualTo(without);
    }
}
