package io.github.managedhttp.extensiontests;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.guide.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Public bugs, rebuilt: the rows of the guide's table are what the build has printed. */
class MuseumIT {

    private static final Path SOURCES = Path.of("extension-tests/museum/src");
    private static final Pattern PACKAGE = Pattern.compile("com\\.acme\\.(\\w+)\\.");
    private static final Pattern LINK = Pattern.compile("https://[^)]+");

    private final Consumer museum = new Consumer("museum");

    /**
     * A row of the page.
     *
     * @param name the package of the bug's application and test
     * @param links the public reports
     * @param headline what is printed, without the port
     */
    record Exhibit(String name, List<String> links, String headline) {

        static Exhibit of(String row) {
            String[] cells = row.split(" \\| ");
            String headline = cells[2].replace("`", "");
            return new Exhibit(
                    PACKAGE.matcher(headline)
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group(1),
                    LINK.matcher(cells[0]).results().map(MatchResult::group).toList(),
                    headline);
        }

        boolean isLeak() {
            return headline.startsWith("1 connection leaked");
        }

        boolean isOf(String testOrClass) {
            return testOrClass.startsWith("com.acme." + name + ".");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Exhibit> exhibits() {
        return Page.of("museum.md").lines().stream()
                .filter(line -> line.contains(" | `"))
                .map(Exhibit::of);
    }

    static Stream<Exhibit> leaks() {
        return exhibits().filter(Exhibit::isLeak);
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void theTestAsReportedIsRedWithTheHeadline(Exhibit exhibit) {
        assertThat(museum.failures())
                .filteredOn(failure -> exhibit.isOf(failure.testClass()))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.method()).isEqualTo("asReported");
                    assertThat(withoutPort(failure.firstLine())).startsWith(exhibit.headline() + " [client ");
                });
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void theHeadlineIsPrintedAndNamesTheLine(Exhibit exhibit) {
        assertThat(museum.log()).anyMatch(line -> withoutPort(line).contains(exhibit.headline()));
        assertThat(markedLines(exhibit)).allMatch(exhibit.headline()::contains);
    }

    /** Docker's is on a thread of the library. */
    @Test
    void allLinesAreKnownButOne() {
        assertThat(exhibits().filter(exhibit -> markedLines(exhibit).isEmpty()))
                .extracting(Exhibit::name)
                .containsExactly("dockerlogs");
    }

    @Test
    void anInterceptorIsNamedBesideTheLibrary() {
        assertThat(museum.failuresOf("com.acme.interceptor.InterceptorTest"))
                .singleElement()
                .extracting(Failure::text)
                .asString()
                .contains("), your Checked (Checked.java:");
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void theMendedTwinIsGreen(Exhibit exhibit) {
        assertThat(museum.passed())
                .filteredOn(exhibit::isOf)
                .filteredOn(test -> test.endsWith(".mended"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("exhibits")
    void theTestNamesThePublicReports(Exhibit exhibit) {
        assertThat(exhibit.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(sources(exhibit))
                        .anyMatch(source -> read(source).contains('"' + link + '"')));
    }

    @Test
    void eachFolderHasItsRow() {
        assertThat(exhibits())
                .hasSizeGreaterThanOrEqualTo(12)
                .extracting(Exhibit::name)
                .containsExactlyInAnyOrderElementsOf(folders());
    }

    /** Neither a test, nor a class; the run, for the client that is built in each call and never closed. */
    @Test
    void nothingElseFails() {
        assertThat(museum.failures().stream().filter(Failure::isLeak)).hasSize((int) leaks().count());
        assertThat(museum.failures().stream().filter(failure -> !failure.isLeak()))
                .singleElement()
                .extracting(Failure::firstLine)
                .isEqualTo("1 HTTP client was not closed when the tests had ended");
    }

    private static String withoutPort(String line) {
        return line.replaceAll("localhost:\\d+", "localhost:…");
    }

    /** Such as {@code Orders.java:17}. */
    private List<String> markedLines(Exhibit exhibit) {
        return sources(exhibit).stream()
                .flatMap(source -> museum
                        .markedLines(SOURCES.getParent().relativize(source).toString())
                        .stream()
                        .map(line -> source.getFileName() + ":" + line))
                .toList();
    }

    private static List<Path> sources(Exhibit exhibit) {
        return files().stream()
                .filter(file -> folder(file).equals(exhibit.name()))
                .toList();
    }

    private static Iterable<String> folders() {
        return files().stream()
                .map(MuseumIT::folder)
                .filter(folder -> !folder.equals("acme"))
                .collect(toSet());
    }

    private static String folder(Path file) {
        return file.getParent().getFileName().toString();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
