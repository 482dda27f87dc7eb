package io.github.managedhttp.leak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.UnseenError;
import io.github.managedhttp.leak.verdict.LiveOpenConnections;
import org.junit.jupiter.api.Test;

/** What the user's code throws on a thread where nobody sees it. */
class UnseenErrorsTest {

    private final Owners owners = new Owners();
    private final Owner test = owners.test("reads");
    private final Probe probe = Probe.streaming(test);
    private final IllegalStateException thrown = new IllegalStateException("no");

    @Test
    void isToldOnceHoweverManyPassItOn() {
        probe.exchange.threwUnseen("callback", thrown, false);
        probe.exchange.threwUnseen("response consumer", thrown, false);
        assertThat(test.takeUnseenErrors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("callback");
            assertThat(error.request()).isEqualTo("GET http://localhost:8081/feed");
            assertThat(error.thrown()).isSameAs(thrown);
            assertThat(error.ended()).isEmpty();
        });
        assertThat(test.takeUnseenErrors()).isEmpty();
    }

    @Test
    void anotherIsToldAsWell() {
        IllegalStateException another = new IllegalStateException("no");
        probe.exchange.threwUnseen("callback", thrown, false);
        probe.exchange.threwUnseen("callback", another, false);
        assertThat(test.takeUnseenErrors()).extracting(UnseenError::thrown).containsExactly(thrown, another);
    }

    @Test
    void whatComesTooLateIsItsClasses() {
        assertThat(test.takeUnseenErrors()).isEmpty();
        probe.exchange.threwUnseen("callback", thrown, false);
        assertThat(test.takeUnseenErrors()).isEmpty();
        assertThat(owners.testClass.takeUnseenErrors()).singleElement().satisfies(error -> {
            assertThat(error.thrown()).isSameAs(thrown);
            assertThat(error.ended()).isEqualTo("OrderTest.reads()");
        });
    }

    @Test
    void onlyWhoHasNoneEndsWithoutMore() {
        Owner clean = owners.test("clean");
        assertThat(clean.endWithoutErrors()).isTrue();
        probe.exchange.threwUnseen("callback", thrown, false);
        assertThat(test.endWithoutErrors()).isFalse();
        assertThat(test.takeUnseenErrors()).hasSize(1);
    }

    @Test
    void theLeakThatItLeavesNamesIt() {
        assertThat(onlyLeak().brokenOffBy()).isEmpty();
        probe.exchange.threwUnseen("callback", thrown, false);
        assertThat(onlyLeak().brokenOffBy()).contains("callback").contains("IllegalStateException");
    }

    /** The call itself has thrown, which its caller sees. */
    @Test
    void whatTheCallThrowsIsNamedAndNotTold() {
        probe.exchange.brokenOffBy("the call", thrown);
        assertThat(onlyLeak().brokenOffBy()).contains("the call").contains("IllegalStateException");
        assertThat(test.takeUnseenErrors()).isEmpty();
    }

    /** An exception that the call throws and a callback then throws again has not been seen on the callback's thread. */
    @Test
    void whatTheCallHasThrownIsToldIfAThreadThrowsItToo() {
        probe.exchange.brokenOffBy("the call", thrown);
        probe.exchange.threwUnseen("callback", thrown, false);
        assertThat(onlyLeak().brokenOffBy()).isEqualTo("its callback threw IllegalStateException");
        assertThat(test.takeUnseenErrors()).hasSize(1);
    }

    @Test
    void hasTheLineWhereItWasMade() {
        probe.exchange.threwUnseen("callback", thrown, false);
        assertThat(test.takeUnseenErrors().get(0).callSite())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.getClassName()).isEqualTo(UnseenErrorsTest.class.getName()));
    }

    @Test
    void anExceptionWithoutAStackIsToldWithoutALine() {
        RuntimeException odd = new RuntimeException() {
            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException();
            }
        };
        probe.exchange.threwUnseen("callback", odd, false);
        assertThat(test.takeUnseenErrors()).singleElement().satisfies(error -> {
            assertThat(error.thrown()).isSameAs(odd);
            assertThat(error.callSite()).isEmpty();
        });
    }

    /** Its test and its class have been judged: the run is what is left to tell it. */
    @Test
    void ofSeveralThatHaveEndedTheInnermostIsNamed() {
        test.takeUnseenErrors();
        assertThat(owners.testClass.endWithoutErrors()).isTrue();
        probe.exchange.threwUnseen("callback", thrown, false);
        assertThat(owners.run.takeUnseenErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.ended()).isEqualTo("OrderTest.reads()"));
        probe.exchange.threwUnseen("callback", new IllegalStateException(), false);
        assertThat(owners.run.endWithoutErrors()).isTrue();
    }

    private OpenConnection onlyLeak() {
        return new LiveOpenConnections(test).snapshot().leaks().get(0);
    }
}
