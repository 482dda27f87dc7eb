package io.github.managedhttp.text;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTest {

    private static final Path DOCS = Path.of("src/docs");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

    @Test
    void everySectionHasItsAddressAndEveryAddressItsSection() {
        assertThat(Stream.of("states.md", "messages.md").flatMap(GuideTest::addresses))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Guide.values()).map(Guide::toString).toList());
    }

    private static Stream<String> addresses(String file) {
        return HEADING.matcher(read(DOCS.resolve(file)))
                .results()
                .map(heading -> "src/docs/" + file + "#"
                        + heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void everyStateHasASection(State state) {
        assertThat(Guide.valueOf(state.name()).see()).startsWith("see src/docs/states.md#");
    }

    @Test
    void everyAddressIsUsed() throws IOException {
        List<String> sources = sources();
        assertThat(Guide.values())
                .filteredOn(section -> Arrays.stream(State.values())
                        .noneMatch(state -> state.name().equals(section.name())))
                .allMatch(section -> sources.stream().anyMatch(source -> source.contains("Guide." + section.name())));
        assertThat(sources).anyMatch(source -> source.contains("Guide.valueOf("));
    }

    /** So that a section that is renamed breaks no message. */
    @Test
    void nobodyElseSpellsAnAddress() throws IOException {
        assertThat(sources())
                .filteredOn(source -> source.contains("\"src/docs/"))
                .hasSize(1);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(Files::isRegularFile).collect(toCollection(TreeSet::new)).stream()
                    .map(GuideTest::read)
                    .toList();
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
