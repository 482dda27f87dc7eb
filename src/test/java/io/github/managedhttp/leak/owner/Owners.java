package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.exchange.Probe;
import io.github.managedhttp.timeline.TimeLine;

/** A run with its reports, for tests of what is charged to whom. */
public final class Owners {

    public final TimeLine timeLine = TimeLine.drawn();
    public final Owner run = Owner.run("[engine:junit-jupiter]", new Reporting(false, report -> "text", timeLine));
    public final Owner testClass = run.beginClass("[class:OrderTest]", "com.acme.OrderTest");

    public Owner test(String method) {
        return testClass.beginTest(
                "[method:" + method + "()]", new TestMethod("com.acme.OrderTest", method, "()V"), "");
    }

    /** The time line of a test that reads GET /feed?key=secret and leaks GET /endless. */
    public static TimeLine used() {
        Owners owners = new Owners();
        Owner test = owners.test("reads");
        Probe answered = Probe.streaming(test, "/feed?key=secret");
        answered.end();
        Probe leaked = Probe.streaming(test, "/endless");
        leaked.exchange.judge().tearDown();
        test.end();
        PoolListener pool = leaked.exchange.poolUsed();
        pool.changed(1, 0, 0, 5);
        pool.changed(2, 1, 3, 25);
        return owners.timeLine;
    }
}
