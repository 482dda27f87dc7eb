package io.github.managedhttp.leak.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Await;
import io.github.managedhttp.testing.Copies;
import io.github.managedhttp.testing.UserCode;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.Launcher;

class OriginTest {

    @TempDir
    private Path temp;

    @AfterEach
    void countsNothingElse() {
        Origin.count(List.of());
    }

    @Test
    void classesOfFoldersAreOfTheUser() {
        assertThat(Origin.of(UserCode.class)).isEqualTo(Origin.USER);
        assertThat(Origin.isUsers(UserCode.class)).isTrue();
    }

    @Test
    void classesOfDownloadedJarsAreALibrarys() {
        String origin = Origin.of(Assertions.class);
        assertThat(Origin.isUsers(Assertions.class)).isFalse();
        assertThat(Origin.isLibrary(origin)).isTrue();
        assertThat(Origin.artifact(origin)).isEqualTo("junit-jupiter-api");
    }

    @Test
    void someAreKnownByName() {
        assertThat(Origin.of(Launcher.class)).isEqualTo(Origin.JUNIT_ENGINE);
        assertThat(Origin.of(Method.class)).isEqualTo(Origin.REFLECTION);
        assertThat(Origin.of(String.class)).isEqualTo(Origin.UNTOLD);
        assertThat(Origin.of(java.sql.Driver.class)).isEqualTo(Origin.UNTOLD);
        assertThat(Origin.of(CloseableHttpClient.class)).isEqualTo(Origin.UNTOLD);
        assertThat(Origin.of(CallSite.class)).isEqualTo(Origin.UNTOLD);
    }

    @Test
    void classesMadeAtRunTimeAreNobodys() throws IllegalAccessException {
        Runnable lambda = () -> {};
        Object proxy = Proxy.newProxyInstance(
                UserCode.class.getClassLoader(), new Class<?>[] {Secret.class}, (self, method, args) -> null);
        assertThat(Origin.of(lambda.getClass())).isEqualTo(Origin.UNTOLD);
        assertThat(Origin.of(proxy.getClass())).isEqualTo(Origin.PROXY);
        assertThat(Origin.of(Copies.hidden(UserCode.lookup()))).isEqualTo(Origin.UNTOLD);
    }

    private interface Secret {}

    @Test
    void generatedClassesAreKnownByTheirNames() {
        for (String generated : List.of(
                "com.acme.Orders$$SpringCGLIB$$0",
                "com.acme.Orders$$EnhancerBySpringCGLIB$$3f2a",
                "com.acme.Orders$$FastClassBySpringCGLIB$$3f2a",
                "com.acme.Orders$MockitoMock$1",
                "com.acme.Orders$ByteBuddy$3f2a",
                "com.acme.Orders_$$_jvst3f2_0",
                "com.acme.Orders$$Lambda$988/0x00007f1c")) {
            assertThat(Origin.of(generated, null)).isEqualTo(Origin.UNTOLD);
        }
        assertThat(Origin.of("com.acme.Orders$$anon$1", null)).isEqualTo(Origin.LIBRARY);
        assertThat(Origin.of("jdk.proxy2.$Proxy12", null)).isEqualTo(Origin.PROXY);
        assertThat(Origin.of("$Proxy12", null)).isEqualTo(Origin.PROXY);
    }

    /** Of a jar that the build has made, of one that was downloaded, and of a folder: the same class. */
    @Test
    void thePlaceDecidesAndNotTheName() throws Exception {
        try (URLClassLoader built = Copies.ofJar(temp.resolve("target/orders-1.0.jar"), UserCode.class);
                URLClassLoader downloaded = Copies.ofJar(temp.resolve("orders/1.0/orders-1.0.jar"), UserCode.class);
                URLClassLoader folder = Copies.ofFolder(temp.resolve("classes"), UserCode.class)) {
            String name = UserCode.class.getName();
            assertThat(Origin.of(built.loadClass(name))).isEqualTo(Origin.USER);
            assertThat(Origin.of(folder.loadClass(name))).isEqualTo(Origin.USER);
            assertThat(Origin.of(downloaded.loadClass(name))).isEqualTo(Origin.LIBRARY + "orders");
        }
    }

    /** As Apache's own tests are, and what needs to see what is not public there. */
    @Test
    void classesOfTheBuildInPackagesOfApacheAreOfTheUser() throws Exception {
        try (URLClassLoader tests = Copies.ofFolder(temp.resolve("test-classes"), SchemePortResolver.class);
                URLClassLoader built = Copies.ofJar(temp.resolve("target/tests-1.0.jar"), SchemePortResolver.class)) {
            assertThat(Origin.of(tests.loadClass(SchemePortResolver.class.getName())))
                    .isEqualTo(Origin.USER);
            assertThat(Origin.of(built.loadClass(SchemePortResolver.class.getName())))
                    .isEqualTo(Origin.USER);
        }
    }

    @Test
    void apachesOwnClassesAreUntoldAlsoWhereTheBuildHasPutThem() throws Exception {
        try (URLClassLoader client =
                        Copies.ofFolder(temp.resolve("client"), SchemePortResolver.class, HttpClient.class);
                URLClassLoader core = Copies.ofFolder(temp.resolve("core"), NameValuePair.class, HttpHeaders.class)) {
            assertThat(Origin.of(client.loadClass(SchemePortResolver.class.getName())))
                    .isEqualTo(Origin.UNTOLD);
            assertThat(Origin.of(core.loadClass(NameValuePair.class.getName()))).isEqualTo(Origin.UNTOLD);
        }
    }

    /** As Groovy's, Quarkus' and other loaders do that change what they load. */
    @Test
    void aLoaderThatTellsNoPlaceIsAskedForTheFile() throws Exception {
        ClassLoader knowsFiles = Copies.ofNowhere(UserCode.class, UserCode.class.getClassLoader());
        ClassLoader knowsNothing = Copies.ofNowhere(UserCode.class, null);
        String name = UserCode.class.getName();
        assertThat(Origin.of(knowsFiles.loadClass(name))).isEqualTo(Origin.USER);
        assertThat(Origin.of(knowsNothing.loadClass(name))).isEqualTo(Origin.LIBRARY);
    }

    @Test
    void aNameIsLookedUpInTheLoaderOfItsThread() throws Exception {
        try (URLClassLoader loader = Copies.ofJar(temp.resolve("orders-1.0.jar"), UserCode.class)) {
            assertThat(Origin.of(UserCode.class.getName(), loader)).isEqualTo(Origin.LIBRARY + "orders");
            assertThat(Origin.of(UserCode.class.getName(), null)).isEqualTo(Origin.USER);
        }
    }

    @Test
    void prefixesAreTheUsersWhereverTheyComeFrom() {
        Origin.count(List.of("com.acme.", "org.junit.jupiter.api.Assert"));
        assertThat(Origin.of(Assertions.class)).isEqualTo(Origin.USER);
        assertThat(Origin.of("com.acme.Unheard", null)).isEqualTo(Origin.USER);
        assertThat(Origin.isLibrary(Origin.of(Test.class))).isTrue();
        Origin.count(List.of());
        assertThat(Origin.isLibrary(Origin.of(Assertions.class))).isTrue();
    }

    @Test
    void keepsNoClassLoader() throws Exception {
        WeakReference<ClassLoader> loader = askOnce();
        Await.until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(loader.get()).isNull();
    }

    private WeakReference<ClassLoader> askOnce() throws Exception {
        try (URLClassLoader loader = Copies.ofFolder(temp.resolve("gone"), UserCode.class)) {
            Origin.of(loader.loadClass(UserCode.class.getName()));
            return new WeakReference<>(loader);
        }
    }
}
