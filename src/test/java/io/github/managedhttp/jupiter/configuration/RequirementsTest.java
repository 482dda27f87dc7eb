package io.github.managedhttp.jupiter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An HttpCore that is too old is imitated: the classes that it does not have yet are hidden. */
class RequirementsTest {

    private static final String SINCE_5_2 = "org.apache.hc.core5.reactor.ProtocolUpgradeHandler";
    private static final String SINCE_5_3 = "org.apache.hc.core5.http.ProtocolVersionParser";

    @Test
    void whatIsHereIsEnough() {
        assertThatCode(() -> check(List.of())).doesNotThrowAnyException();
    }

    @Test
    void anHttpCoreThatIsTooOldIsToldBesideAGoodHttpClient() {
        String version = isThere(SINCE_5_3) ? "5.3" : "5.2";
        assertThat(sentence(List.of(SINCE_5_2, SINCE_5_3)))
                .matches("httpclient5 5\\S+ requires org\\.apache\\.httpcomponents\\.core5:httpcore5 \\Q" + version
                        + "\\E or later, but found httpcore5 5\\S+ in /.*/httpcore5-5\\S+\\.jar\\."
                        + " See src/docs/messages\\.md#versions");
    }

    @Test
    void theNewerOneIsRequiredFromHttpClient54On() {
        assumeTrue(isThere("org.apache.hc.client5.http.impl.ProtocolSwitchStrategy"));
        assertThat(sentence(List.of(SINCE_5_3))).contains("httpcore5 5.3 or later");
    }

    @Test
    void beforeThatItIsNot() {
        assumeTrue(!isThere("org.apache.hc.client5.http.impl.ProtocolSwitchStrategy"));
        assertThatCode(() -> check(List.of(SINCE_5_3))).doesNotThrowAnyException();
    }

    private static boolean isThere(String type) {
        return RequirementsTest.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }

    private static String sentence(List<String> hidden) {
        try {
            check(hidden);
            return "";
        } catch (ReflectiveOperationException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }

    private static void check(List<String> hidden) throws ReflectiveOperationException {
        new Hiding(hidden)
                .loadClass(Requirements.class.getName())
                .getMethod("check")
                .invoke(null);
    }

    /** Loads all of ours itself, does not find some classes, and loads all else as its parent does. */
    private static final class Hiding extends URLClassLoader {

        private final List<String> hidden;

        Hiding(List<String> hidden) {
            super(new URL[] {
                Requirements.class.getProtectionDomain().getCodeSource().getLocation()
            });
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (hidden.contains(name)) {
                    throw new ClassNotFoundException(name);
                }
                if (!name.startsWith("io.github.managedhttp.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
