package io.github.managedhttp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.jupiter.ConnectionLeakError;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.testing.Execution;
import io.github.managedhttp.testing.LoopbackServer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Test classes with a class loader each, and so with a copy of this library each, side by side in one run. */
class ClassLoadersTest {

    static final LoopbackServer SERVER = LoopbackServer.start();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @RegisterExtension
    final NamedServer named = new NamedServer(SERVER);

    @Test
    void eachCopyFindsItsOwnLeaks() throws Exception {
        Map<String, String> reports =
                Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", folder.toString());
        try (OwnLoader first = new OwnLoader();
                OwnLoader second = new OwnLoader()) {
            Execution execution = Execution.with(
                    reports,
                    first.fixture(FirstTestCase.class),
                    second.fixture(SecondTestCase.class),
                    ThirdTestCase.class);
            assertThat(execution.passed()).isEqualTo(3);
            assertThat(execution.containerFailures()).isEmpty();
            assertThat(execution.testFailures())
                    .hasSize(3)
                    .allSatisfy(failure ->
                            assertThat(failure.getClass().getName()).isEqualTo(ConnectionLeakError.class.getName()))
                    .extracting(failure -> failure.getClass().getClassLoader())
                    .containsExactlyInAnyOrder(first, second, ClassLoadersTest.class.getClassLoader());
        }
    }

    /** Loads all of ours itself, and all else as its parent does. */
    private static final class OwnLoader extends URLClassLoader {

        OwnLoader() {
            super(new URL[] {locationOf(ManagedHttpClients.class), locationOf(ClassLoadersTest.class)});
        }

        private static URL locationOf(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        Class<?> fixture(Class<?> like) throws ClassNotFoundException {
            return loadClass(like.getName());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.github.managedhttp.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    /** JUnit knows classes by their names. */
    static class FirstTestCase extends LeaksAndReads {}

    static class SecondTestCase extends LeaksAndReads {}

    static class ThirdTestCase extends LeaksAndReads {}
}
