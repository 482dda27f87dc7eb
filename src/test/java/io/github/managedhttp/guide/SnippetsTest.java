package io.github.managedhttp.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is what is compiled and run: by the tests of this build, or by Maven in a project of extension-tests. */
class SnippetsTest {

    private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<]*)</\\1>");
    private static final Pattern FILTERED = Pattern.compile("@([\\w.-]+)@");
    private static final Pattern INHERITED = Pattern.compile("\\$\\{([\\w.-]+)}");
    private static final Pattern QUOTED = Pattern.compile("\"([\\w.-]+):([\\w.-]+):([\\w.-]+)\"");

    private static final Map<String, String> PROPERTIES = properties(read(Path.of("pom.xml")));
    private static final Map<String, String> OF_ALL_CONSUMERS =
            properties(filtered(read(Path.of("extension-tests/pom.xml"))));
    private static final List<String> RUN_FILES = runFiles();

    static Stream<Block> snippets() {
        return Page.blocks("java", "kotlin", "xml", "properties");
    }

    /** Its paragraphs are in one file, whatever their indentation is there. */
    @ParameterizedTest
    @MethodSource("snippets")
    void showsWhatIsRun(Block block) {
        List<String> paragraphs = Arrays.stream(block.text().split("\n\n"))
                .map(SnippetsTest::unindented)
                .toList();
        List<String> missingInTheNearestFile = RUN_FILES.stream()
                .map(file -> paragraphs.stream()
                        .filter(paragraph -> !file.contains(paragraph))
                        .toList())
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
        assertThat(missingInTheNearestFile).isEmpty();
    }

    static Stream<Block> gradle() {
        return Page.blocks("kts");
    }

    /** No Gradle is run here, but Maven fetches the same. */
    @ParameterizedTest
    @MethodSource("gradle")
    void gradleNamesWhatMavenFetches(Block block) {
        assertThat(QUOTED.matcher(block.text())
                        .results()
                        .filter(dependency ->
                                RUN_FILES.stream().noneMatch(fetches(dependency).asPredicate()))
                        .map(MatchResult::group))
                .as("dependencies that no project of extension-tests has")
                .isEmpty();
    }

    private static Pattern fetches(MatchResult dependency) {
        return Pattern.compile("<groupId>" + Pattern.quote(dependency.group(1)) + "</groupId>\\s*<artifactId>"
                + Pattern.quote(dependency.group(2)) + "</artifactId>\\s*<version>"
                + Pattern.quote(dependency.group(3)) + "</version>");
    }

    @Test
    void aSnippetThatNothingRunsIsSeen() {
        assertThat(RUN_FILES).noneMatch(file -> file.contains(unindented("client.nobodyCallsThis();")));
    }

    private static List<String> runFiles() {
        return Stream.of(
                        files(Path.of("src/test/java/io/github/managedhttp/examples"), "Test\\.java"),
                        files(Path.of("src/test/java/io/github/managedhttp/catalogue"), "Test\\.java"),
                        files(Path.of("extension-tests"), "\\.java|\\.kt|pom\\.xml|\\.properties"))
                .flatMap(List::stream)
                .map(SnippetsTest::filtered)
                .map(SnippetsTest::resolved)
                .map(SnippetsTest::unindented)
                .toList();
    }

    private static List<String> files(Path folder, String ending) {
        Pattern name = Pattern.compile(".*(" + ending + ")");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> name.matcher(file.toString()).matches())
                    .map(SnippetsTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the invoker plugin does it. */
    private static String filtered(String text) {
        return FILTERED.matcher(text).replaceAll(found -> PROPERTIES.getOrDefault(found.group(1), found.group()));
    }

    /** As Maven does it with what a consumer has from its parent. */
    private static String resolved(String text) {
        return INHERITED
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(OF_ALL_CONSUMERS.getOrDefault(found.group(1), found.group())));
    }

    private static Map<String, String> properties(String pom) {
        Map<String, String> properties = PROPERTY.matcher(pom)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1), (MatchResult found) -> found.group(2), (first, second) -> first));
        properties.put("project.version", properties.get("version"));
        return properties;
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
