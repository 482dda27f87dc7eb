package io.github.managedhttp.extensiontests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A build of a project in extension-tests, with other versions and settings if src/docs/compatibility.md says so.
 *
 * @param name the folder that it is built in, below target/extension-tests
 * @param project whose sources these are
 * @param versions by the names of products; where one is missing, it is the version that all consumers have
 * @param setting how its tests are run
 * @param inVerify whether {@code mvn verify} builds it too; it is bold there then
 */
record Combination(String name, String project, Map<String, String> versions, Setting setting, boolean inVerify) {

    private static final Pattern VERSION =
            Pattern.compile("(JUnit|HttpClient|Surefire|Java|Spring|Spring Boot|Mockito) (\\d[\\w.-]*)");
    private static final Map<String, String> PROPERTIES = Map.of(
            "JUnit", "junit.version",
            "HttpClient", "httpclient5.version",
            "Surefire", "surefire.version",
            "Spring", "spring.version",
            "Spring Boot", "spring-boot.version",
            "Mockito", "mockito.version");

    /** Reads what is said of a build, with commas between. */
    static Combination of(String project, String text) {
        List<String> words = List.of(text.replaceAll("[*`]", "").split(", "));
        return new Combination(
                (project.equals("leaking") ? "" : project + "-")
                        + String.join("-", words).replaceAll("[^\\w.]+", "-"),
                project,
                words.stream()
                        .map(VERSION::matcher)
                        .filter(Matcher::matches)
                        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2))),
                words.stream()
                        .filter(Predicate.not(VERSION.asMatchPredicate()))
                        .map(Setting::of)
                        .findFirst()
                        .orElse(Setting.NONE),
                text.contains("**"));
    }

    /** What the invoker plugin builds. */
    static Combination ofAllConsumers(String project) {
        return new Combination(project, project, Map.of(), Setting.NONE, true);
    }

    Optional<String> version(String product) {
        return Optional.ofNullable(versions.get(product));
    }

    /** What is said to Maven. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(setting.arguments());
        PROPERTIES.forEach((product, property) ->
                version(product).ifPresent(version -> arguments.add("-D" + property + "=" + version)));
        // Its modules have other names there.
        version("Spring Boot")
                .filter(version -> version.startsWith("4."))
                .ifPresent(version -> arguments.add("-Pspring-boot-4"));
        return arguments;
    }

    Consumer consumer() {
        return new Consumer(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
