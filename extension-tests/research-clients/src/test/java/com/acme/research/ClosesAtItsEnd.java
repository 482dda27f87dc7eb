package com.acme.research;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.managedhttp.cleanup.CleanupRegistry;
import org.junit.jupiter.api.AfterAll;

/** Two such classes, one after the other: the second uses what the first has closed. */
abstract class ClosesAtItsEnd extends UsesAllFive {

    @AfterAll
    static void closeAll() {
        assertTrue(CleanupRegistry.shared().closeAll().closed().size() >= 5);
    }
}
