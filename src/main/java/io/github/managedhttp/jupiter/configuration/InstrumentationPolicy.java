package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.unmanaged.agent.Agent;

/** By what the clients are found that others build: the values of {@code managedhttp.instrumentation}. */
public enum InstrumentationPolicy {
    /** By our agent, or else by one that Mockito or Byte Buddy has got already. */
    AUTO,
    /** By our agent alone. */
    AGENT,
    /** By nothing, so that they are watched only where the code says so. */
    OFF;

    /** Looks for what there is by now: others can come to have an Instrumentation in the middle of a run. */
    public void apply() {
        switch (this) {
            case AUTO -> Agent.borrow();
            case AGENT -> {}
            case OFF -> Agent.standBack();
        }
    }
}
