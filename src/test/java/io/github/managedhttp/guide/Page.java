package io.github.managedhttp.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README, or a page of {@code src/docs}. */
public record Page(Path path, List<String> lines) {

    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("src/docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    /** The README is the first. */
    public static List<Page> all() {
        try (Stream<Path> docs = Files.list(DOCS)) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Page of(String name) {
        return read(DOCS.resolve(name));
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of all pages that have one of these languages. */
    public static Stream<Block> blocks(String... languages) {
        return all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> List.of(languages).contains(block.language()));
    }

    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (start < 0 && isFence(lines.get(i))) {
                start = i;
            } else if (start >= 0 && lines.get(i).strip().equals("```")) {
                blocks.add(
                        new Block(this, start + 1, lines.get(start).strip().substring(3), lines.subList(start + 1, i)));
                start = -1;
            }
        }
        return blocks;
    }

    private static boolean isFence(String line) {
        return line.strip().startsWith("```");
    }

    /** What is not in a block. */
    public List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inBlock = false;
        for (String line : lines) {
            inBlock ^= isFence(line);
            if (!inBlock && !isFence(line)) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** Targets as they are written. */
    public List<String> links() {
        return LINK.matcher(String.join("\n", prose()))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The addresses of the headings, as GitHub makes them. */
    public List<String> anchors() {
        return prose().stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
