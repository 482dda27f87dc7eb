package io.github.managedhttp.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.impl.StaticLoggerBinder;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedRegistryTest {

    @BeforeEach
    @AfterEach
    void closeShared() {
        CleanupRegistry.shared().closeAll();
    }

    @Test
    void isAlwaysTheSame() {
        assertThat(CleanupRegistry.shared()).isSameAs(CleanupRegistry.shared()).isNotSameAs(new CleanupRegistry());
    }

    @Test
    void closesLazilyCreatedClientsThatComeBack() {
        OpenAlex first = OpenAlex.client();
        assertThat(OpenAlex.client()).isSameAs(first);
        assertThat(CleanupRegistry.shared()).hasToString("CleanupRegistry[OpenAlex]");

        CleanupRegistry.shared().closeAll();
        assertThat(first.closed).isTrue();

        OpenAlex second = OpenAlex.client();
        assertThat(second).isNotSameAs(first);
        assertThat(second.closed).isFalse();
        CleanupRegistry.shared().closeAll();
        assertThat(second.closed).isTrue();
    }

    @Test
    void closesAtShutdownOnce() throws Exception {
        assertThat(outputOfMain("closeAtShutdown")).containsExactly("main ends", "closed");
    }

    @Test
    void doesNotCloseAtShutdownUnasked() throws Exception {
        assertThat(outputOfMain("nothing")).containsExactly("main ends");
    }

    private static List<String> outputOfMain(String argument) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = Stream.of(
                        CleanupRegistry.class, SharedRegistryTest.class, LoggerFactory.class, StaticLoggerBinder.class)
                .map(type -> new File(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .getPath())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(java, "-cp", classPath, Application.class.getName(), argument)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** The template of the Javadoc of {@link CleanupRegistry}. */
    static final class OpenAlex {

        private static OpenAlex client;

        private volatile boolean closed;

        static synchronized OpenAlex client() {
            if (client == null) {
                OpenAlex created = new OpenAlex();
                CleanupRegistry.shared().register("OpenAlex", () -> {
                    forget();
                    created.close();
                });
                client = created;
            }
            return client;
        }

        private static synchronized void forget() {
            client = null;
        }

        private void close() {
            closed = true;
        }
    }

    static final class Application {

        public static void main(String[] args) {
            CleanupRegistry registry = CleanupRegistry.shared();
            registry.register("OpenAlex", () -> System.out.println("closed"));
            if (args[0].equals("closeAtShutdown")) {
                registry.closeAtShutdown();
                registry.closeAtShutdown();
            }
            System.out.println("main ends");
        }
    }
}
