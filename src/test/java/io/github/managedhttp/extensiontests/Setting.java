package io.github.managedhttp.extensiontests;

import java.util.List;
import java.util.stream.Stream;

/** How the tests of a {@link Combination} are run, and the words for it in src/docs/compatibility.md. */
enum Setting {
    RERUN("rerunFailingTestsCount = 2", "test", "-Dsurefire.rerunFailingTestsCount=2", "-Dtest=SharedFeedTest"),
    SKIP("skipAfterFailureCount = 1", "test", "-Dsurefire.skipAfterFailureCount=1"),
    TRIM("trimStackTrace = true", "test", "-DtrimStackTrace=true"),
    REDIRECT("redirectTestOutputToFile = true", "test", "-Dmaven.test.redirectTestOutputToFile=true"),
    NO_FORK("forkCount = 0", "test", "-DforkCount=0"),
    TWO_FORKS("forkCount = 2", "test", "-DforkCount=2"),
    FORK_PER_CLASS("reuseForks = false", "test", "-DreuseForks=false"),
    FAILSAFE("Failsafe", "verify", "-Pfailsafe"),
    AGENTS("agents", "test", "-Pagents"),
    MEMORY_CLEANUP("memory.cleanup.enabled = true", "test", "-Djunit.platform.execution.memory.cleanup.enabled=true"),
    WORKER_THREADS(
            "executor-service = worker_thread_pool",
            "test",
            "-Djunit.jupiter.execution.parallel.config.executor-service=worker_thread_pool"),
    NONE("", "test");

    private final String words;
    private final List<String> arguments;

    Setting(String words, String... arguments) {
        this.words = words;
        this.arguments = List.of(arguments);
    }

    static Setting of(String words) {
        return Stream.of(values())
                .filter(setting -> setting.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "compatibility.md has '" + words + "', which is no version and no setting"));
    }

    /** What is said to Maven. */
    List<String> arguments() {
        return arguments;
    }
}
