package io.github.managedhttp.report.timeline;

/** How many more exchanges the page has room for. There is always room for a leak, because there are never many. */
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
