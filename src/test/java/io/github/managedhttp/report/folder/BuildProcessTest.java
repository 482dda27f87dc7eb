package io.github.managedhttp.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a build goes on, by the name of its process. */
class BuildProcessTest {

    private final String name = BuildProcess.name(ProcessHandle.current());

    @Test
    void itsOwnProcessIsAlive() {
        assertThat(BuildProcess.isAlive(name)).isTrue();
    }

    /** The id of a process that has ended is given to another. */
    @Test
    void anotherProcessWithItsIdIsNotThatOne() {
        long id = ProcessHandle.current().pid();
        assertThat(name).startsWith(id + "@");
        assertThat(BuildProcess.isAlive(id + "@1970-01-01T00:00:00Z")).isFalse();
    }

    @Test
    void aNameOfAnotherKindIsNoProcess() {
        assertThat(BuildProcess.isAlive("build")).isFalse();
        assertThat(BuildProcess.isAlive("task test-17@2026-11-30T12:00:00Z")).isFalse();
    }
}
