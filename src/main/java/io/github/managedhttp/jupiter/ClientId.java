package io.github.managedhttp.jupiter;

/**
 * What a client is known by in its scope.
 *
 * @param kind its kind
 * @param name its name
 */
record ClientId(ClientKind kind, String name) {

    /** Whether the user has named it; clients without a name there can be one of each kind. */
    boolean isNamed() {
        return !name.equals(ManagedClient.DEFAULT_NAME);
    }
}
