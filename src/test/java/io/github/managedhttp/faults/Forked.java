package io.github.managedhttp.faults;

import io.github.managedhttp.testing.Execution;
import java.util.Map;

/** The main of forked JVMs: runs a fixture, with reports in a folder, and prints what came of it. */
final class Forked {

    private Forked() {}

    public static void main(String[] args) throws ClassNotFoundException {
        Map<String, String> reports = args.length > 1
                ? Map.of("managedhttp.report.files", "write", "managedhttp.report.dir", args[1])
                : Map.of("managedhttp.report.files", "write");
        Execution execution = Execution.with(reports, Class.forName(args[0]));
        execution
                .failures()
                .forEach(failure ->
                        System.out.println(failure.toString().lines().limit(2).toList()));
        System.out.println("passed " + execution.passed() + ", failed "
                + execution.testFailures().size() + " tests and "
                + execution.containerFailures().size() + " containers");
    }
}
