package io.github.managedhttp.unmanaged.threads;

import static io.github.managedhttp.unmanaged.threads.Creations.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final Frame LIBRARY = frame(Assertions.class, 99);
    private static final Frame USER = frame(UserCode.class, 21);

    @Test
    void theLineIsTheInnermostOfTheUser() {
        Callers callers = new Callers(List.of(LIBRARY, USER, frame(CallersTest.class, 7)));
        assertThat(callers.line()).contains(USER.line());
        assertThat(callers.through()).isEqualTo("junit-jupiter-api");
    }

    @Test
    void theUserCanCallDirectly() {
        Callers callers = new Callers(List.of(USER, LIBRARY));
        assertThat(callers.includeUsers()).isTrue();
        assertThat(callers.line()).contains(USER.line());
        assertThat(callers.through()).isEmpty();
    }

    /** By the rules for call sites of leaks. */
    @Test
    void anInterceptorIsNotWhoCalls() {
        Frame service = frame(CallersTest.class, 7);
        Callers callers = new Callers(List.of(LIBRARY, USER, LIBRARY, service));
        assertThat(callers.line()).contains(service.line());
        assertThat(callers.through()).isEqualTo("junit-jupiter-api");
    }

    @Test
    void aLibraryCanCallOnItsOwn() {
        Callers callers = new Callers(List.of(frame(Thread.class, 1), LIBRARY));
        assertThat(callers.includeUsers()).isFalse();
        assertThat(callers.line()).contains(frame(Thread.class, 1).line());
        assertThat(callers.through()).isEmpty();
        assertThat(new Callers(List.of()).line()).isEmpty();
    }
}
