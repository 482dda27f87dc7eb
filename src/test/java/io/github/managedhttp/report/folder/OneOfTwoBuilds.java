package io.github.managedhttp.report.folder;

import static io.github.managedhttp.leak.Leaks.leak;
import static io.github.managedhttp.report.Runs.failed;

import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

/** The main of a JVM that writes a report, a step for each line that it is told. */
final class OneOfTwoBuilds {

    private OneOfTwoBuilds() {}

    public static void main(String[] args) {
        ReportFolder folder = new ReportFolder(Path.of(args[0]));
        String build = BuildProcess.name(ProcessHandle.current());
        Scanner steps = new Scanner(System.in);
        while (steps.hasNext()) {
            String step = steps.next();
            int run = steps.nextInt();
            Leak[] leaks = failed(leak().get(steps.next()));
            switch (step) {
                case "save" -> folder.save(Runs.of(build, run, leaks));
                case "append" -> folder.append(run, 1, List.of(leaks));
                default -> folder.publish(Runs.of(build, run, leaks), all -> true);
            }
            System.out.println("done");
        }
    }
}
