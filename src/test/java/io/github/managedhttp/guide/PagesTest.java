package io.github.managedhttp.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers find a page, and from it the others. */
class PagesTest {

    /** Each has a test that asks for all blocks of its kind, but for the last three: nothing here can run these. */
    private static final Set<String> LANGUAGES =
            Set.of("java", "kotlin", "xml", "properties", "text", "sh", "kts", "yaml", "groovy");

    private static final List<String> NOT_RUN = List.of("README.md", "gradle-kotlin-ide.md", "ci.md");

    static Stream<Page> pages() {
        return Page.all().stream();
    }

    static Stream<Page> docs() {
        return pages().skip(1);
    }

    /** A newcomer reads it to the end. */
    @Test
    void theReadmeIsShort() {
        assertThat(Page.all().get(0).lines()).hasSizeLessThanOrEqualTo(150);
    }

    /** A heading, and at once what the page is for. */
    @ParameterizedTest
    @MethodSource("docs")
    void opensWithWhatItIsFor(Page page) {
        assertThat(page.lines().get(0)).startsWith("# ");
        assertThat(page.lines().get(1)).isEmpty();
        assertThat(page.lines().get(2)).isNotBlank().doesNotStartWith("#").doesNotStartWith("```");
    }

    @ParameterizedTest
    @MethodSource("docs")
    void isNamedByTheReadme(Page page) {
        assertThat(Page.all().get(0).links()).contains(page.toString());
    }

    @Test
    void everyStateHasItsCauseItsCureAndAnExample() {
        List<String> states =
                List.of(String.join("\n", Page.of("states.md").lines()).split("\n## "));
        assertThat(states).hasSizeGreaterThan(10);
        assertThat(states.subList(1, states.size()))
                .allSatisfy(state ->
                        assertThat(state).containsSubsequence("**Cause:**", "**Cure:**", "```java", "```java"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockHasALanguageThatATestReads(Page page) {
        assertThat(page.blocks()).extracting(Block::language).isSubsetOf(LANGUAGES);
    }

    @Test
    void whatNothingHereCanRunIsOnTheFewPagesThatSaySo() {
        assertThat(Page.blocks("kts", "yaml", "groovy"))
                .isNotEmpty()
                .allMatch(block ->
                        NOT_RUN.contains(block.page().path().getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        assertThat(page.links())
                .filteredOn(link -> !link.startsWith("https://"))
                .allSatisfy(link -> assertLeadsSomewhere(page, link));
    }

    private static void assertLeadsSomewhere(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(parts[0]).normalize();
        assertThat(target).exists();
        if (parts.length == 2) {
            assertThat(Files.isRegularFile(target)).isTrue();
            assertThat(pages().filter(other -> other.path().equals(target)))
                    .singleElement()
                    .satisfies(other -> assertThat(other.anchors()).as(link).contains(parts[1]));
        }
    }
}
