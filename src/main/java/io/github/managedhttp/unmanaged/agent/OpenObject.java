package io.github.managedhttp.unmanaged.agent;

import io.github.managedhttp.unmanaged.threads.CreationRecord;
import io.github.managedhttp.unmanaged.threads.Frame;
import java.util.List;

/**
 * An object that the agent has seen created and not closed.
 *
 * @param object a client, a connection manager, or a pool's entry for a connection
 * @param creationRecord its creation
 */
public record OpenObject(Object object, CreationRecord creationRecord) {

    public List<Frame> callers() {
        return creationRecord.creation().callers();
    }
}
