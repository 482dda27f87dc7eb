package io.github.managedhttp.leak.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;

/** A stack that was recorded elsewhere with its classes, as of the thread that has built a client which nobody handed us. */
class RecordedStackTest {

    private final List<Class<?>> types = new ArrayList<>();
    private final List<StackTraceElement> stack = new ArrayList<>();

    private RecordedStackTest calledBy(Class<?> type, String... methods) {
        types.addAll(Collections.nCopies(methods.length, type));
        Arrays.stream(methods)
                .map(method -> new StackTraceElement(type.getName(), method, type.getSimpleName() + ".java", 12))
                .forEach(stack::add);
        return this;
    }

    private CallSite site() {
        return CallSite.of(types, stack);
    }

    private static List<String> methods(CallSite site) {
        return site.frames().stream().map(StackTraceElement::getMethodName).toList();
    }

    @Test
    void hasTheUsersFramesAndTheLibraryThatCalls() {
        CallSite site = calledBy(String.class, "valueOf")
                .calledBy(Assertions.class, "assertAll")
                .calledBy(UserCode.class, "calls", "recurses")
                .site();
        assertThat(methods(site)).containsExactly("calls", "recurses");
        assertThat(site.hiddenFrames()).isEqualTo(2);
        assertThat(site.through()).isEqualTo("junit-jupiter-api Assertions (Assertions.java:12)");
        assertThat(site.artifact()).isEqualTo("junit-jupiter-api");
        assertThat(site.throughFrame()).isEqualTo(stack.get(1));
        assertThat(site.line()).isEqualTo(" at UserCode.java:12");
    }

    /** What Kotlin's compiler makes has the line of a declaration. */
    @Test
    void methodsThatACompilerMakesAreNotTheUsers() {
        CallSite site = calledBy(UserCode.class, "access$calls", "calls$default", "calls")
                .site();
        assertThat(methods(site)).containsExactly("calls");
        assertThat(site.hiddenFrames()).isEqualTo(2);
    }

    @Test
    void endsWhereJUnitsEngineBegins() {
        CallSite site = calledBy(UserCode.class, "calls")
                .calledBy(Launcher.class, "execute")
                .calledBy(UserCode.class, "main")
                .site();
        assertThat(methods(site)).containsExactly("calls");
        assertThat(site.hiddenFrames()).isZero();
    }

    @Test
    void isCutWhereItIsTooDeep() {
        String[] deep = Collections.nCopies(300, "recurses").toArray(String[]::new);
        assertThat(calledBy(UserCode.class, deep).site().frames()).hasSize(256);
    }

    @Test
    void aStackWithoutTheUserHasNoLine() {
        CallSite site = calledBy(Assertions.class, "assertAll").site();
        assertThat(site.frames()).isEmpty();
        assertThat(site.isNobodys()).isTrue();
        assertThat(site.hiddenFrames()).isEqualTo(1);
        assertThat(new RecordedStackTest()
                        .calledBy(UserCode.class, "calls")
                        .site()
                        .isNobodys())
                .isFalse();
    }
}
