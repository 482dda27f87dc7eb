package io.github.managedhttp.leak.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.Leaks;
import io.github.managedhttp.leak.owner.Owner;
import io.github.managedhttp.leak.owner.Owners;
import io.github.managedhttp.leak.owner.TestMethod;
import io.github.managedhttp.testing.Library;
import io.github.managedhttp.testing.UserCode;
import io.github.managedhttp.testing.adapter.Adapter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSiteTest {

    private final Owners owners = new Owners();

    @TempDir
    private Path temp;

    @Test
    void beginsWithTheUsersFrame() {
        CallSite site = UserCode.calls(CallSite::capture);
        assertThat(methods(site)).containsExactly("calls", "beginsWithTheUsersFrame");
        assertThat(site.toStackTrace()[0].getClassName()).isEqualTo(UserCode.class.getName());
        assertThat(site.line()).matches(" at UserCode\\.java:\\d+");
        assertThat(site.through()).isEmpty();
    }

    @Test
    void aStackThatIsKeptIsReadAfterTheCall() {
        CallSite site = UserCode.calls(this::kept);
        site.callReturned();
        assertThat(methods(site)).containsExactly("kept", "calls", "aStackThatIsKeptIsReadAfterTheCall");
        assertThat(site.line()).matches(" at CallSiteTest\\.java:\\d+");
    }

    private CallSite kept() {
        CallSite site = CallSite.ofRunningCall(owners.testClass);
        site.keep(new KeptStack());
        return site;
    }

    @Test
    void whatWasNotKeptIsNotKnownAfterTheCall() {
        CallSite site = CallSite.ofRunningCall(owners.testClass);
        site.callReturned();
        assertThat(methods(site)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mockito-core-5.20.0", "byte-buddy-1.17.7", "spring-aop-6.2.19", "groovy-4.0.28"})
    void whatOnlyPassesACallOnIsNotWhoCalls(String jar) {
        Function<Object, Object> dispatcher = Library.ofJar(temp.resolve(jar + ".jar"), Library.class);
        assertThat(library(dispatcher, CallSite::capture).through()).isEmpty();
        assertThat(library(dispatcher, () -> library(Library.ofJar(temp), CallSite::capture))
                        .through())
                .startsWith("spring-web Library (");
    }

    /** However deep they are. */
    @Test
    void countsTheLibrarysFramesAndNamesTheOneThatCalls() {
        CallSite outer = CallSite.capture();
        CallSite inner = library(Library.ofJar(temp), CallSite::capture);
        assertThat(methods(inner)).containsExactly("library", "countsTheLibrarysFramesAndNamesTheOneThatCalls");
        assertThat(inner.hiddenFrames() - outer.hiddenFrames()).isEqualTo(Library.FRAMES);
        assertThat(inner.through()).matches("spring-web Library \\(Library\\.java:\\d+\\)");
    }

    /** JUnit's and other libraries' callbacks are not what calls the client. */
    @Test
    void whatIsFartherOutThanTheUserIsNotWhatCalls() {
        CallSite site = library(Library.ofJar(temp), () -> UserCode.calls(CallSite::capture));
        assertThat(methods(site).get(0)).isEqualTo("calls");
        assertThat(site.through()).isEmpty();
    }

    @Test
    void endsWhereJUnitCalledTheTest() {
        assertThat(CallSite.capture().hiddenFrames()).isLessThan(10);
    }

    @Test
    void ofATestsClientEndsWithTheMethodOfTheTest() throws ReflectiveOperationException {
        CallSite site = reflectiveCall(test(UserCode.class.getName(), "calls"));
        CallSite ofAnotherTest = reflectiveCall(test("com.acme.UserCode", "calls"));
        assertThat(methods(site)).endsWith("calls");
        assertThat(methods(ofAnotherTest)).endsWith("reflectiveCall", "ofATestsClientEndsWithTheMethodOfTheTest");
        assertThat(site.hiddenFrames()).isBetween(1, ofAnotherTest.hiddenFrames() - 1);
    }

    @Test
    void ofAClientOfAClassEndsWithTheMethodOfATestThatRuns() throws ReflectiveOperationException {
        Owner test = test(UserCode.class.getName(), "calls");
        CallSite site = reflectiveCall(owners.testClass);
        test.end();
        CallSite afterTheTest = reflectiveCall(owners.testClass);
        assertThat(methods(site)).endsWith("calls");
        assertThat(methods(afterTheTest)).endsWith("ofAClientOfAClassEndsWithTheMethodOfATestThatRuns");
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
        assertThat(methods(site)).filteredOn("calls"::equals).hasSize(2);
    }

    @Test
    void goesOnWhereReflectionDoesNotCallTheMethodItself() {
        Owner test = test(UserCode.class.getName(), "calls");
        CallSite site = UserCode.recurses(0, () -> reflectively(() -> UserCode.calls(() -> CallSite.capture(test))));
        assertThat(methods(site)).contains("calls", "recurses");
    }

    private static CallSite reflectively(Supplier<CallSite> library) {
        try {
            return (CallSite) Supplier.class.getMethod("get").invoke(library);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> methods(CallSite site) {
        return site.frames().stream().map(StackTraceElement::getMethodName).toList();
    }

    private Owner test(String className, String method) {
        return owners.testClass.beginTest("id", new TestMethod(className, method, "()V"), "");
    }

    /** The class that holds the reference is all there is to know. */
    @Test
    void aMethodReferenceIsItsHolders() throws ExecutionException, InterruptedException {
        CallSite site = CompletableFuture.supplyAsync(CallSite::capture).get();
        assertThat(site.frames()).singleElement().satisfies(frame -> {
            assertThat(frame.getClassName()).isEqualTo(CallSiteTest.class.getName());
            assertThat(frame.getMethodName()).isEqualTo("<method reference>");
        });
        assertThat(site.line()).isEqualTo(" at " + CallSiteTest.class.getName() + ".<method reference>");
        assertThat(site.hiddenFrames()).isPositive();
    }

    @Test
    void anotherThreadNeedHaveNoUserOnItsStack() throws Exception {
        CallSite site = onLibrarysThread("com.acme.OrderTest");
        assertThat(site.frames()).isEmpty();
        assertThat(site.line()).isEmpty();
        assertThat(site.through()).startsWith("spring-web Library (Library.java:");
    }

    @Test
    void whereNothingElseIsTheUsersThePackagesOfTheTestAre() throws Exception {
        CallSite site = onLibrarysThread("io.github.managedhttp.orders.OrderTest");
        assertThat(methods(site))
                .hasSize(Library.FRAMES + 1)
                .startsWith("invoke", "calls")
                .endsWith("apply");
        assertThat(site.through()).isEmpty();
        assertThat(site.frames().size() + site.hiddenFrames())
                .isEqualTo(onLibrarysThread("com.acme.OrderTest").hiddenFrames());
    }

    private CallSite onLibrarysThread(String testClass) throws Exception {
        Object[] capture = {
            CallSite.class.getMethod("capture", TestCode.class), owners.run.beginClass("id", testClass),
        };
        return (CallSite) CompletableFuture.completedFuture(capture)
                .thenApplyAsync(Library.ofJar(temp))
                .get();
    }

    /** It is called in the middle of the library's own call. */
    @Test
    void anInterceptorIsNotWhoCalls() {
        Function<Object, Object> library = Library.ofJar(temp);
        CallSite site = library(library, () -> UserCode.calls(() -> library(library, CallSite::capture)));
        assertThat(methods(site)).containsExactly("library", "anInterceptorIsNotWhoCalls");
        // The interceptor's own frames are two lambdas, UserCode.calls between them, and library.
        assertThat(site.hiddenFrames() - CallSite.capture().hiddenFrames()).isEqualTo(2 * Library.FRAMES + 4);
        assertThat(site.through())
                .matches("spring-web Library \\(.*\\), your CallSiteTest \\(CallSiteTest.java:\\d+\\)");
    }

    /** Where a library calls on its own, it is all of the user's that there is. */
    @Test
    void anInterceptorIsBetterThanNothing() throws Exception {
        Function<Object, Object> library = Library.ofJar(temp);
        Supplier<Object> callsOn = () -> library.apply((Supplier<CallSite>) CallSite::capture);
        Object[] intercepted = {UserCode.class.getMethod("calls", Supplier.class), callsOn};
        CallSite site = (CallSite) CompletableFuture.completedFuture(intercepted)
                .thenApplyAsync(library)
                .get();
        assertThat(methods(site)).hasSize(2).endsWith("calls");
        assertThat(site.through()).startsWith("spring-web Library (");
    }

    /** As one that asks for a token by an interface of the same library. */
    @Test
    @SuppressWarnings("unchecked")
    void anInterceptorCanMakeACallOfItsOwn() {
        InvocationHandler adapter = (InvocationHandler) Library.ofJar(temp.resolve("adapter-1.0.jar"), Adapter.class);
        Function<Object, Object> proxy = (Function<Object, Object>)
                Proxy.newProxyInstance(CallSiteTest.class.getClassLoader(), new Class<?>[] {Function.class}, adapter);
        CallSite site = library(Library.ofJar(temp), () -> UserCode.calls(() -> library(proxy, CallSite::capture)));
        assertThat(methods(site)).startsWith("library").contains("calls");
        assertThat(site.through()).startsWith("adapter Adapter (");
    }

    /** As Feign has, whose client a user can wrap. */
    @Test
    void aLibraryCanCallThroughAnAdapterInAPackageOfItsOwn() {
        Function<Object, Object> adapter = Library.ofJar(temp.resolve("adapter-1.0.jar"), Adapter.class);
        CallSite site = library(Library.ofJar(temp), () -> UserCode.calls(() -> library(adapter, CallSite::capture)));
        assertThat(methods(site)).containsExactly("library", "aLibraryCanCallThroughAnAdapterInAPackageOfItsOwn");
        assertThat(site.through()).startsWith("adapter Adapter (");
    }

    @Test
    void whatAnotherLibraryCallsIsWhoCalls() {
        Function<Object, Object> library = Library.ofJar(temp);
        CallSite site = Assertions.assertDoesNotThrow(() -> library(library, CallSite::capture));
        assertThat(methods(site).get(1)).startsWith("lambda$whatAnotherLibraryCallsIsWhoCalls$");
    }

    private static CallSite library(Function<Object, Object> library, Supplier<?> callback) {
        return (CallSite) library.apply(callback);
    }

    @Test
    void aRunawayRecursionIsCut() {
        CallSite site = UserCode.recurses(1000, CallSite::capture);
        assertThat(site.frames().size() + site.hiddenFrames()).isEqualTo(256);
    }

    @Test
    void namesTheInnermostLine() {
        CallSite site = new CallSite(
                List.of(Leaks.frame("com.acme.A", "a", "A.java", 1), Leaks.frame("com.acme.B", "b", "B.java", 2)),
                3,
                null);
        assertThat(site.line()).isEqualTo(" at A.java:1");
    }
}
