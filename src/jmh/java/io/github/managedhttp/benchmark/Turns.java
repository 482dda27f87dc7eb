package io.github.managedhttp.benchmark;

import java.util.function.DoubleBinaryOperator;

/**
 * Compares what is managed with what is done by hand: both take turns in one process, and each figure is made of two neighbours.
 * A machine whose speed drifts by more than what is to be measured, as shared ones do, drifts for both.
 */
record Turns(int warmUp, int pairs) {

    /** Managed, divided by what is done by hand. */
    Estimate ratio(Measure byHand, Measure managed) throws Exception {
        return compare(byHand, managed, (hand, ours) -> ours / hand);
    }

    /** Managed, less what is done by hand. */
    Estimate difference(Measure byHand, Measure managed) throws Exception {
        return compare(byHand, managed, (hand, ours) -> ours - hand);
    }

    private Estimate compare(Measure byHand, Measure managed, DoubleBinaryOperator figure) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            byHand.take();
            managed.take();
        }
        double[] figures = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            figures[i] = i % 2 == 0 ? handFirst(byHand, managed, figure) : managedFirst(byHand, managed, figure);
        }
        return Estimate.of(figures);
    }

    private static double handFirst(Measure byHand, Measure managed, DoubleBinaryOperator figure) throws Exception {
        double hand = byHand.take();
        return figure.applyAsDouble(hand, managed.take());
    }

    private static double managedFirst(Measure byHand, Measure managed, DoubleBinaryOperator figure) throws Exception {
        double ours = managed.take();
        return figure.applyAsDouble(byHand.take(), ours);
    }
}
