package io.github.managedhttp.report.folder;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Names an execution of a test task, where a build has several of them, as with Gradle. The results of a task are kept until it is
 * executed again, whatever other tasks do meanwhile.
 */
public final class TaskExecution {

    private static final String BEGIN = "task ";

    private TaskExecution() {}

    /**
     * Names an execution.
     *
     * @param task a path that is this task's alone
     * @param begin when the execution began
     * @return its name, the same in every JVM
     */
    public static String name(Path task, Instant begin) {
        String place = Integer.toHexString(String.valueOf(task.getParent()).hashCode());
        return BEGIN + task.getFileName() + "-" + place + "@" + begin;
    }

    /** Whether both are names of executions, and of two tasks. */
    static boolean areOfTwoTasks(String one, String other) {
        return one.startsWith(BEGIN) && other.startsWith(BEGIN) && !task(one).equals(task(other));
    }

    private static String task(String name) {
        return name.substring(0, name.lastIndexOf('@'));
    }
}
