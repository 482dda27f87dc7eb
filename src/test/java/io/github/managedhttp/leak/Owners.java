package io.github.managedhttp.leak;

/** A run with its reports, for tests of what is charged to whom. */
final class Owners {

    final TimeLine timeLine = TimeLine.drawn();
    final Owner run = Owner.run("[engine:junit-jupiter]", new Reporting(false, report -> "text", timeLine));
    final Owner testClass = run.beginClass("[class:OrderTest]", "com.acme.OrderTest");

    Owner test(String method) {
        return testClass.beginTest("[method:" + method + "()]", "com.acme.OrderTest", method, "");
    }
}
