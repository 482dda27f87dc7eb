package io.github.managedhttp.examples;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what is compiled and run: here, or by Maven in a project of extension-tests. */
class ReadmeTest {

    private static final Pattern SNIPPET = Pattern.compile("```(?:java|xml)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\n  <version>(.*)</version>");

    private static final String README = read(Path.of("README.md"));
    private static final String POM = read(Path.of("pom.xml"));

    static Stream<String> snippets() {
        return SNIPPET.matcher(README).results().map(MatchResult::group);
    }

    /** Its paragraphs are in one file, whatever their indentation is there. */
    @ParameterizedTest
    @MethodSource("snippets")
    void showsWhatIsRun(String fenced) throws IOException {
        String snippet =
                fenced.lines().skip(1).takeWhile(line -> !line.equals("```")).collect(Collectors.joining("\n"));
        List<String> paragraphs =
                Arrays.stream(snippet.split("\n\n")).map(ReadmeTest::unindented).toList();
        assertThat(runFiles()).as(snippet).anyMatch(file -> paragraphs.stream().allMatch(file::contains));
    }

    private static List<String> runFiles() throws IOException {
        return Stream.of(
                        files(Path.of("src/test/java/io/github/managedhttp/examples"), "Test.java"),
                        files(Path.of("extension-tests"), ".java"),
                        files(Path.of("extension-tests"), "pom.xml"))
                .flatMap(List::stream)
                .map(text ->
                        text.replace("@project.version@", found(VERSION, POM).first()))
                .map(ReadmeTest::unindented)
                .toList();
    }

    private static List<String> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(ReadmeTest::read)
                    .toList();
        }
    }

    private static SortedSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).collect(toCollection(TreeSet::new));
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
