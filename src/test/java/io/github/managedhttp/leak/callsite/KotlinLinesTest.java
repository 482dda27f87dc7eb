package io.github.managedhttp.leak.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.testing.UserCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Kotlin compiler makes such a class in extension-tests/kotlin. */
class KotlinLinesTest {

    private static final String CLASS_FILE = """
            \u0001\u00ffSMAP
            Orders.kt
            Kotlin
            *S Kotlin
            *F
            + 1 Orders.kt
            com/acme/Orders
            + 2 Http.kt
            com/acme/HttpKt
            *L
            1#1,34:1
            8#2,3:36
            8#2:39
            *S KotlinDebug
            *F
            + 1 Orders.kt
            com/acme/Orders
            *L
            22#1:36,3
            25#1:39
            *E
            \u00ff7#1:41
            """;

    @ParameterizedTest
    @CsvSource({"1, 1", "22, 22", "35, 35", "36, 22", "38, 22", "39, 25", "40, 40", "41, 41", "-1, -1"})
    void aLineOfAnInlineFunctionIsThatOfItsCaller(int line, int caller) {
        assertThat(KotlinLines.caller(KotlinLines.parse(CLASS_FILE), line)).isEqualTo(caller);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ca\u00fe", "*S KotlinDebug\n22#1:36,3"})
    void withoutAMapLinesAreWhatTheyAre(String classFile) {
        assertThat(KotlinLines.caller(KotlinLines.parse(classFile), 36)).isEqualTo(36);
    }

    @Test
    void framesOfOtherLanguagesAndOfUnknownClassesAreLeftAlone() {
        StackTraceElement java = Leaks.frame(UserCode.class.getName(), "calls", "UserCode.java", 12);
        StackTraceElement kotlin = Leaks.frame(UserCode.class.getName(), "calls", "UserCode.kt", 12);
        assertThat(KotlinLines.real(UserCode.class, java)).isSameAs(java);
        assertThat(KotlinLines.real(UserCode.class, kotlin)).isSameAs(kotlin);
        assertThat(KotlinLines.real(null, kotlin)).isSameAs(kotlin);
        assertThat(KotlinLines.real(String.class, kotlin)).isSameAs(kotlin);
    }
}
