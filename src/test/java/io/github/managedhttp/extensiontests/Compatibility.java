package io.github.managedhttp.extensiontests;

import io.github.managedhttp.guide.Page;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the page on compatibility that have a version of Surefire for each column: every cell is a build. */
final class Compatibility {

    private Compatibility() {}

    static List<Combination> combinations() {
        return Stream.of(String.join("\n", Page.of("compatibility.md").lines()).split("\n\n"))
                .map(Compatibility::rows)
                .filter(rows -> rows.get(0).matches("\\|[^|]*\\| Surefire \\d.*"))
                .flatMap(Compatibility::combinations)
                .toList();
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
