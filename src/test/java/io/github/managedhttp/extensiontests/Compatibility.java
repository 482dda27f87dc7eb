package io.github.managedhttp.extensiontests;

import io.github.managedhttp.guide.Page;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of the page on compatibility that say what is built: where there is a version of Surefire for each column every cell is a build of
 * extension-tests/leaking, and where it is "once more with" every row is one of its project.
 */
final class Compatibility {

    private Compatibility() {}

    static List<Combination> combinations() {
        return Stream.of(String.join("\n", Page.of("compatibility.md").lines()).split("\n\n"))
                .map(block -> block.strip().lines().toList())
                .flatMap(Compatibility::combinations)
                .toList();
    }

    private static Stream<Combination> combinations(List<String> rows) {
        List<String> head = cells(rows.get(0));
        if (rows.get(0).matches("\\|[^|]*\\| Surefire \\d.*")) {
            return body(rows).flatMap(cells -> cells(head, cells));
        }
        return head.contains("once more with")
                ? body(rows).map(cells -> Combination.of(cells.get(0).replace("`", ""), cells.get(1)))
                : Stream.of();
    }

    private static Stream<List<String>> body(List<String> rows) {
        return rows.stream().skip(2).map(Compatibility::cells);
    }

    private static Stream<Combination> cells(List<String> head, List<String> cells) {
        return IntStream.range(1, cells.size())
                .filter(column -> !cells.get(column).isEmpty())
                .mapToObj(column ->
                        Combination.of("leaking", cells.get(0) + ", " + head.get(column) + ", " + cells.get(column)));
    }

    private static List<String> cells(String row) {
        return Stream.of(row.split("\\|")).skip(1).map(String::strip).toList();
    }
}
