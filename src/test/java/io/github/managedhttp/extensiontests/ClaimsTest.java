package io.github.managedhttp.extensiontests;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README of the extension tests names each project, and tests that there are. */
class ClaimsTest {

    private static final Path PROJECTS = Path.of("extension-tests");
    private static final Pattern QUOTED = Pattern.compile("`([\\w-]+)`");

    @Test
    void eachProjectHasItsClaim() throws IOException {
        try (Stream<Path> folders = Files.list(PROJECTS)) {
            Set<String> projects = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(toSet());
            assertThat(quoted(1)).containsExactlyInAnyOrderElementsOf(projects);
        }
    }

    @Test
    void eachTestIsThere() throws IOException {
        assertThat(quoted(3))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(
                                Path.of("src/test/java/io/github/managedhttp/extensiontests", test + ".java"))
                        .exists());
    }

    /** What is quoted in a column of the table, but for its head. */
    private static List<String> quoted(int column) throws IOException {
        return Files.readAllLines(PROJECTS.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[column])
                .flatMap(cell -> QUOTED.matcher(cell).results())
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
