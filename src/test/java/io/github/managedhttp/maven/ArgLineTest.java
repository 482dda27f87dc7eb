package io.github.managedhttp.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"@{argLine}", "@{argLine} -Xmx1g", "-Xmx1g ${argLine}"})
    void readsTheProperty(String text) {
        assertThat(new ArgLine("surefire", text).reads("argLine", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-Xmx1g", "@{surefire.argLine} -Xmx1g", "argLine"})
    void readsSomethingElse(String text) {
        assertThat(new ArgLine("surefire", text).reads("argLine", false)).isFalse();
    }

    /** Surefire asks the project alone, and Maven the command line first. */
    @Test
    void whatIsOnTheCommandLineHidesThePropertyFromMaven() {
        assertThat(new ArgLine("surefire", "${argLine}").reads("argLine", true)).isFalse();
        assertThat(new ArgLine("surefire", "@{argLine}").reads("argLine", true)).isTrue();
    }

    @Test
    void knowsOurJarAndNoOther() {
        assertThat(new ArgLine("surefire", "-Xmx1g -javaagent:/m2/managed-http-clients-0.2.0-SNAPSHOT.jar").hasAgent())
                .isTrue();
        assertThat(new ArgLine("surefire", "-javaagent:/managed-http-clients/jacoco.jar=destfile=x").hasAgent())
                .isFalse();
        assertThat(new ArgLine("surefire", "-cp managed-http-clients-1.jar -javaagent:mockito.jar").hasAgent())
                .isFalse();
    }

    @Test
    void isThatOfEachExecution() {
        Plugin surefire = plugin("maven-surefire-plugin");
        surefire.addExecution(execution("default-test", "-Xmx1g"));
        surefire.addExecution(execution("again", "@{argLine}"));
        surefire.addExecution(execution("without", null));
        Plugin other = plugin("exec-maven-plugin");
        other.addExecution(execution("run", "-Xmx2g"));
        assertThat(ArgLine.of(List.of(surefire, other)))
                .containsExactly(
                        new ArgLine("maven-surefire-plugin (default-test)", "-Xmx1g"),
                        new ArgLine("maven-surefire-plugin (again)", "@{argLine}"),
                        new ArgLine("maven-surefire-plugin (without)", "${argLine}"));
    }

    @Test
    void isThatOfAPluginWithoutExecutions() {
        Plugin failsafe = plugin("maven-failsafe-plugin");
        configure(failsafe, "-Xmx1g");
        assertThat(ArgLine.of(List.of(plugin("maven-surefire-plugin"), failsafe)))
                .containsExactly(
                        new ArgLine("maven-surefire-plugin", "${argLine}"),
                        new ArgLine("maven-failsafe-plugin", "-Xmx1g"));
    }

    @Test
    void tellsWhatToDo() {
        assertThat(new ArgLine("maven-surefire-plugin (default-test)", "-Xmx1g").withoutAgent("argLine"))
                .isEqualTo(
                        "The tests of maven-surefire-plugin (default-test) run without the agent: their argLine '-Xmx1g'"
                                + " does not read the property that this goal sets. In the pom, begin it with @{argLine},"
                                + " and add the empty property <argLine/> for builds without this goal.");
    }

    private static Plugin plugin(String name) {
        Plugin plugin = new Plugin();
        plugin.setArtifactId(name);
        return plugin;
    }

    private static PluginExecution execution(String id, String argLine) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        configure(execution, argLine);
        return execution;
    }

    private static void configure(ConfigurationContainer container, String argLine) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        if (argLine != null) {
            Xpp3Dom child = new Xpp3Dom("argLine");
            child.setValue(argLine);
            configuration.addChild(child);
        }
        container.setConfiguration(configuration);
    }
}
