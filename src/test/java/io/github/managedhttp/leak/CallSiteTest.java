package io.github.managedhttp.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CallSiteTest {

    private final Owners owners = new Owners();

    @Test
    void beginsWithTheUsersFrame() {
        CallSite site = UserCode.calls(CallSite::capture);
        assertThat(site.toStackTrace()).singleElement().satisfies(frame -> {
            assertThat(frame.getClassName()).isEqualTo(UserCode.class.getName());
            assertThat(frame.getMethodName()).isEqualTo("calls");
        });
        assertThat(site.line()).matches(" at UserCode\\.java:\\d+");
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
    void ofATestsClientEndsWithTheMethodOfTheTest() throws ReflectiveOperationException {
        CallSite site = reflectiveCall(test(UserCode.class.getName(), "calls"));
        CallSite ofAnotherTest = reflectiveCall(test("com.acme.UserCode", "calls"));
        assertThat(site.frames()).extracting(StackTraceElement::getMethodName).containsExactly("calls");
        assertThat(ofAnotherTest.frames()).isEqualTo(site.frames());
        assertThat(site.hiddenFrames()).isBetween(1, ofAnotherTest.hiddenFrames() - 1);
    }

    @Test
    void ofAClassesClientEndsWithTheMethodOfATestThatRuns() throws ReflectiveOperationException {
        Owner test = test(UserCode.class.getName(), "calls");
        CallSite site = reflectiveCall(owners.testClass);
        test.end();
        CallSite afterTheTest = reflectiveCall(owners.testClass);
        assertThat(afterTheTest.frames()).isEqualTo(site.frames());
        assertThat(site.hiddenFrames()).isBetween(1, afterTheTest.hiddenFrames() - 1);
    }

    private static CallSite reflectiveCall(Owner owner) throws ReflectiveOperationException {
        Supplier<CallSite> library = () -> CallSite.capture(owner);
        return (CallSite) UserCode.class.getMethod("calls", Supplier.class).invoke(null, library);
    }

    /** A helper can have the test's name, and a library call it. */
    @Test
    void goesOnToTheOutermostOfTheUsersFrames() {
        Owner test = test(UserCode.class.getName(), "calls");
        CallSite site = UserCode.calls(() -> UserCode.calls(() -> CallSite.capture(test)));
        assertThat(site.frames()).hasSize(2);
    }

    @Test
    void goesOnWhereReflectionDoesNotCallTheMethodItself() {
        Owner test = test(UserCode.class.getName(), "calls");
        CallSite site = UserCode.recurses(0, () -> reflectively(() -> UserCode.calls(() -> CallSite.capture(test))));
        assertThat(site.frames()).extracting(StackTraceElement::getMethodName).containsExactly("calls", "recurses");
    }

    private static CallSite reflectively(Supplier<CallSite> library) {
        try {
            return (CallSite) Supplier.class.getMethod("get").invoke(library);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Owner test(String className, String method) {
        return owners.testClass.beginTest("id", new TestMethod(className, method, "()V"), "");
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
