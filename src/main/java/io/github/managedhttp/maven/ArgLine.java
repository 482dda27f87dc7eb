package io.github.managedhttp.maven;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a pom says of the options of the JVMs that run tests.
 *
 * @param place the plugin and its execution
 * @param text the options, with what is inserted when the tests are run
 */
record ArgLine(String place, String text) {

    private static final Set<String> RUNNERS = Set.of("maven-surefire-plugin", "maven-failsafe-plugin");
    /** Where the pom says nothing. */
    private static final String DEFAULT = "${argLine}";

    private static final Pattern BY_HAND = Pattern.compile("-javaagent:\\S*managed-http-clients[^/\\\\\\s]*\\.jar");

    /** Those of Surefire and Failsafe. */
    static Stream<ArgLine> of(List<Plugin> plugins) {
        return plugins.stream()
                .filter(plugin -> RUNNERS.contains(plugin.getArtifactId()))
                .flatMap(ArgLine::of);
    }

    /** Maven has copied what is said of the plugin to each of its executions. */
    private static Stream<ArgLine> of(Plugin plugin) {
        if (plugin.getExecutions().isEmpty()) {
            return Stream.of(of(plugin.getArtifactId(), plugin));
        }
        return plugin.getExecutions().stream()
                .map(execution -> of(plugin.getArtifactId() + " (" + execution.getId() + ")", execution));
    }

    private static ArgLine of(String place, ConfigurationContainer container) {
        return Optional.ofNullable((Xpp3Dom) container.getConfiguration())
                .map(configuration -> configuration.getChild("argLine"))
                .map(Xpp3Dom::getValue)
                .map(text -> new ArgLine(place, text))
                .orElseGet(() -> new ArgLine(place, DEFAULT));
    }

    /**
     * Whether the property of the project is inserted: by Surefire for {@code @{…}}, by Maven for {@code ${…}}. Maven prefers one of the
     * command line.
     */
    boolean reads(String property, boolean isOnCommandLine) {
        return text.contains("@{" + property + "}") || (!isOnCommandLine && text.contains("${" + property + "}"));
    }

    /** Whether it names this library's jar by hand. */
    boolean hasAgent() {
        return BY_HAND.matcher(text).find();
    }

    String withoutAgent(String property) {
        return "The tests of " + place + " run without the agent: their argLine '" + text
                + "' does not read the property that this goal sets. In the pom, begin it with @{" + property
                + "}, and add the empty property <" + property
                + "/> for builds without this goal.";
    }
}
