package io.github.managedhttp.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgentOptionTest {

    private final AgentOption agent = AgentOption.of(Path.of("/m2/managed-http-clients.jar"));

    @Test
    void isTheFirst() {
        assertThat(agent.addedTo("")).isEqualTo("-javaagent:/m2/managed-http-clients.jar");
    }

    @Test
    void leavesOthersWhatTheyAre() {
        assertThat(agent.addedTo("-javaagent:jacoco.jar=destfile=x -Xmx1g"))
                .isEqualTo("-javaagent:jacoco.jar=destfile=x -Xmx1g -javaagent:/m2/managed-http-clients.jar");
    }

    @Test
    void isThereOnce() {
        assertThat(agent.addedTo(agent.addedTo("-Xmx1g"))).isEqualTo(agent.addedTo("-Xmx1g"));
    }

    @Test
    void aPathWithBlanksIsOneOption() {
        assertThat(AgentOption.of(Path.of("/my files/a.jar")).addedTo("")).isEqualTo("\"-javaagent:/my files/a.jar\"");
    }
}
