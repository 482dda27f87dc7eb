package io.github.managedhttp.maven;

import java.nio.file.Path;

/**
 * The option of a JVM that makes a jar its agent.
 *
 * @param text as it is written among other options
 */
record AgentOption(String text) {

    static AgentOption of(Path jar) {
        String option = "-javaagent:" + jar;
        return new AgentOption(option.contains(" ") ? '"' + option + '"' : option);
    }

    /** The others come first, and stay what they are. It is there once, even if the goal runs twice. */
    String addedTo(String options) {
        return options.contains(text) ? options : (options + " " + text).strip();
    }
}
