package io.github.managedhttp.report.folder;

import java.time.Instant;
import java.util.Optional;

/** Names the process of a build uniquely: ids are reused, but not with the same start time. */
public final class BuildProcess {

    private BuildProcess() {}

    /**
     * Names a process.
     *
     * @param process the process
     * @return its name, the same in every JVM
     */
    public static String name(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.isPresent() ? process.pid() + "@" + start.get() : String.valueOf(process.pid());
    }

    static boolean isAlive(String name) {
        return process(name.split("@", 2)[0])
                .filter(found -> name(found).equals(name))
                .isPresent();
    }

    private static Optional<ProcessHandle> process(String id) {
        try {
            return ProcessHandle.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
