package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.unmanaged.agent.Agent;

/** How clients built by other code are found: the values of {@code managedhttp.instrumentation}. */
public enum InstrumentationPolicy {
    /** With our agent, or else with one that Mockito or Byte Buddy has already installed. */
    AUTO,
    /** With our agent only. */
    AGENT,
    /** Without an agent: clients are watched only if their builders are passed to {@code WatchedClients}. */
    OFF;

    /** Applies the policy. Called repeatedly, because another agent may be installed in the middle of a run. */
    public void apply() {
        switch (this) {
            case AUTO -> Agent.borrow();
            case AGENT -> {}
            case OFF -> Agent.watchOnlyOnRequest();
        }
    }
}
