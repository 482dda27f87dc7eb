package io.github.managedhttp.extensiontests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.guide.Block;
import io.github.managedhttp.guide.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show as printed is what the build of a project in extension-tests has printed, or a file in it. */
class PrintedIT {

    private static final Path BUILDS = Path.of("target/extension-tests");
    private static final List<String> PRINTED = printed();

    static Stream<Block> blocks() {
        return Page.blocks("text");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void hasBeenPrinted(Block block) {
        assertThat(PRINTED.stream().filter(pattern(block).asPredicate()).findFirst())
                .as(block.text())
                .isPresent();
    }

    @Test
    void whatNoBuildHasPrintedIsSeen() {
        assertThat(PRINTED)
                .hasSizeGreaterThan(20)
                .noneMatch(output -> output.contains("\n2 connections leaked: GET /"));
    }

    /** Whole lines, one after the other; an ellipsis stands for what was left out, of a line or of several. */
    private static Pattern pattern(Block block) {
        return Pattern.compile(block.lines().stream()
                .map(line -> line.matches("│?\\s*…")
                        ? "(?s:.*?)"
                        : Stream.of((comparable(line) + "\n").split("…"))
                                .map(Pattern::quote)
                                .collect(joining(".*")))
                .collect(joining("", "(?m)^", "")));
    }

    /** Without what differs from run to run: ports, durations, numbers of exchanges, and the alignment that these decide. */
    private static String comparable(String line) {
        return line.replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "$1:0")
                .replaceAll("local port \\d+", "local port 0")
                .replaceAll("\\b\\d+(\\.\\d+)? (ms|s)\\b", "0 s")
                .replaceAll("\\bex-\\d+", "ex-0")
                .replaceAll(" +", " ")
                .strip();
    }

    private static List<String> printed() {
        try (Stream<Path> folders = Files.list(BUILDS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("build.log")))
                    .map(folder -> new Consumer(folder.getFileName().toString()))
                    .flatMap(consumer -> Stream.concat(Stream.of(consumer.log()), consumer.baseline()))
                    .map(lines -> lines.stream().map(PrintedIT::comparable).collect(joining("\n", "", "\n")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
