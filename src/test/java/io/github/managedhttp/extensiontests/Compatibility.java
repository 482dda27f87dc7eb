package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the README's section on compatibility that have a version of Surefire for each column: every cell is a build. */
final class Compatibility {

    private Compatibility() {}

    static List<Combination> combinations() {
        try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
            String section = String.join(
                    "\n",
                    lines.dropWhile(line -> !line.equals("## Compatibility"))
                            .skip(1)
                            .takeWhile(line -> !line.startsWith("## "))
                            .toList());
            return Stream.of(section.split("\n\n"))
                    .map(Compatibility::rows)
                    .filter(rows -> rows.get(0).matches("\\|[^|]*\\| Surefire \\d.*"))
                    .flatMap(Compatibility::combinations)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(String block) {
        return block.strip().lines().toList();
    }

    private static Stream<Combination> combinations(List<String> rows) {
        List<String> head = cells(rows.get(0));
        return rows.stream()
                .skip(2)
                .map(Compatibility::cells)
                .flatMap(cells -> IntStream.range(1, cells.size())
                        .filter(column -> !cells.get(column).isEmpty())
                        .mapToObj(column ->
                                Combination.of(cells.get(0) + ", " + head.get(column) + ", " + cells.get(column))));
    }

    private static List<String> cells(String row) {
        return Stream.of(row.split("\\|")).skip(1).map(String::strip).toList();
    }
}
