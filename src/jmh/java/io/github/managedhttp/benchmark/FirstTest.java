package io.github.managedhttp.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A JVM that runs one test class, with no configuration parameter: as in a build that has just been given the jar. */
public final class FirstTest {

    private FirstTest() {}

    /** The command that runs it. */
    static List<String> command(Class<?> testClass, String... jvmOptions) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(jvmOptions));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FirstTest.class.getName(), testClass.getName()));
        return command;
    }

    public static void main(String[] args) throws Exception {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Class.forName(args[0])))
                        .build());
    }
}
