package io.github.managedhttp.report.timeline;

/** How many exchanges the page still has room for. A leak always has room: there are never many of those. */
final class DrawingBudget {

    private static final int EXCHANGES = 20_000;

    private int taken;
    private int leftOut;

    boolean takes(boolean leak) {
        if (taken < EXCHANGES || leak) {
            taken++;
            return true;
        }
        leftOut++;
        return false;
    }

    void leaveOut(int more) {
        leftOut += more;
    }

    int leftOut() {
        return leftOut;
    }
}
