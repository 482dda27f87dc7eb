package io.github.managedhttp.benchmark;

import io.github.managedhttp.benchmark.Figure.Effort;
import io.github.managedhttp.benchmark.Figure.Goal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints the table of src/docs/cost.md: {@code mvn -Pjmh verify}.
 *
 * <p>{@code -Djmh.args=classic} measures the lines alone that have this in their name. {@code -Djmh.args=--guard} spends less time,
 * and fails if a figure is twice as bad as its goal: noise is not, a gross mistake is. {@code -Djmh.args=--peers} compares with the
 * checks of others.
 */
public final class Figures {

    private Figures() {}

    static Stream<Figure> all() {
        return Stream.of(
                        RequestFigures.all(),
                        SuiteFigures.all(),
                        ForkFigures.all(),
                        VerdictBenchmark.all(),
                        ClosingFigures.all())
                .flatMap(figures -> figures);
    }

    /**
     * Measures and prints.
     *
     * @param args {@code --guard}, {@code --peers}, or a part of the names of the figures that are wanted
     */
    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        if (arguments.contains("--peers")) {
            Peers.print();
            System.exit(0);
        }
        boolean guard = arguments.contains("--guard");
        List<Figure> wanted = all().filter(
                        figure -> guard ? figure.guarded() : figure.what().contains(String.join(" ", arguments)))
                .toList();
        System.out.println("| what | against | goal | measured (95 %) |\n| --- | --- | --- | --- |");
        boolean good = true;
        for (Figure figure : wanted) {
            good &= take(figure, guard);
        }
        // Apache's threads and a server's can live on.
        System.exit(good || !guard ? 0 : 1);
    }

    private static boolean take(Figure figure, boolean guard) throws Exception {
        Goal goal = guard ? figure.goal().wide() : figure.goal();
        Estimate estimate = figure.measurement().take(guard ? Effort.GUARD : Effort.TABLE);
        boolean met = goal.isMetBy(guard ? estimate.nearerTo(goal) : estimate.median());
        System.out.printf(
                "| %s | %s | %s | %s%s |%n",
                figure.what(),
                figure.against(),
                goal.text(figure.format()),
                estimate.text(figure.format()),
                met ? "" : ", **not met**");
        return met;
    }
}
