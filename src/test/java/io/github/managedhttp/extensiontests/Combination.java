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
 * A build of extension-tests/leaking with other versions and settings, as a cell of a table in src/docs/compatibility.md says.
 *
 * @param name the folder that it is built in, below target/extension-tests
 * @param versions by the words {@code JUnit}, {@code HttpClient}, {@code Surefire} and {@code Java}; where one is missing, it is the
 *     version that all consumers have
 * @param setting how its tests are run
 * @param inVerify whether {@code mvn verify} builds it too; it is bold there then
 */
record Combination(String name, Map<String, String> versions, Setting setting, boolean inVerify) {

    private static final Pattern VERSION = Pattern.compile("(JUnit|HttpClient|Surefire|Java) (\\d[\\w.-]*)");
    private static final Map<String, String> PROPERTIES =
            Map.of("JUnit", "junit.version", "HttpClient", "httpclient5.version", "Surefire", "surefire.version");

    /** Reads a cell, with its row's and its column's head before it and commas between them. */
    static Combination of(String text) {
        List<String> words = List.of(text.replaceAll("[*`]", "").split(", "));
        return new Combination(
                String.join("-", words).replaceAll("[^\\w.]+", "-"),
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
    static Combination ofAllConsumers() {
        return new Combination("leaking", Map.of(), Setting.NONE, true);
    }

    Optional<String> version(String product) {
        return Optional.ofNullable(versions.get(product));
    }

    /** What is said to Maven. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(setting.arguments());
        PROPERTIES.forEach((product, property) ->
                version(product).ifPresent(version -> arguments.add("-D" + property + "=" + version)));
        return arguments;
    }

    Consumer consumer() {
        return new Consumer(name);
    }
}
