package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CallSiteTest {

    @Test
    void beginsWithTheUsersFrame() {
        CallSite site = UserCode.calls(CallSite::capture);
        assertThat(site.toStackTrace()).singleElement().satisfies(frame -> {
            assertThat(frame.getClassName()).isEqualTo(UserCode.class.getName());
            assertThat(frame.getMethodName()).isEqualTo("calls");
        });
        assertThat(site.line()).matches(" at UserCode\\.java:\\d+");
        assertThat(site.passesThrough(UserCode.class.getName(), "calls")).isTrue();
        assertThat(site.passesThrough(UserCode.class.getName(), "recurses")).isFalse();
        assertThat(site.passesThrough("com.acme.UserCode", "calls")).isFalse();
    }

    /** Tests of this package count as the library's. */
    @Test
    void countsTheLibrarysFrames() {
        CallSite outer = CallSite.capture();
        CallSite inner = UserCode.calls(() -> CallSite.capture());
        assertThat(outer.frames()).isEmpty();
        assertThat(outer.line()).isEmpty();
        assertThat(inner.hiddenFrames() - outer.hiddenFrames()).isEqualTo(1);
    }

    @Test
    void endsWhereJUnitCalledTheTest() {
        assertThat(CallSite.capture().hiddenFrames()).isLessThan(10);
    }

    @Test
    void anotherThreadHasNoUserOnItsStack() throws ExecutionException, InterruptedException {
        CallSite site = CompletableFuture.supplyAsync(CallSite::capture).get();
        assertThat(site.frames()).isEmpty();
        assertThat(site.hiddenFrames()).isPositive();
    }

    @Test
    void aRunawayRecursionIsCut() {
        CallSite site = UserCode.recurses(1000, CallSite::capture);
        assertThat(site.frames().size() + site.hiddenFrames()).isEqualTo(256);
    }

    @Test
    void namesTheInnermostLine() {
        CallSite site = new CallSite(
                List.of(Leaks.frame("com.acme.A", "a", "A.java", 1), Leaks.frame("com.acme.B", "b", "B.java", 2)), 3);
        assertThat(site.line()).isEqualTo(" at A.java:1");
    }
}
