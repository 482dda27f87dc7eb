package io.github.managedhttp.unmanaged;

import java.util.List;

/**
 * An object that the agent has seen at its creation and not at its end.
 *
 * @param object a client, a connection manager, or a pool's entry for a connection
 * @param sighting its creation
 */
record OpenObject(Object object, CreationRecord sighting) {

    List<Frame> callers() {
        return sighting.creation().callers();
    }
}
