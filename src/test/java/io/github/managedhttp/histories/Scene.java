package io.github.managedhttp.histories;

import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;

/**
 * What all tests of a history have in common.
 *
 * @param unmanaged what is done about leaks on clients that are watched
 */
record Scene(
        World world,
        Clients clients,
        Watched watched,
        Application application,
        UnmanagedPolicy unmanaged,
        Suspect run,
        Suspect stranger) {}
