package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The last class of the run, by its name. What lives with a test or a class is gone, and what a run collects for its reports is still there. */
@ManagedHttpClients
class WhileTheRunGoesOn {

    @Test
    void nothingOfTheTestsBeforeIsHeld() throws Exception {
        assertEquals(
                Map.of(),
                Heap.now()
                        .moreThan(
                                SoakTest.FEW,
                                "Owner|Exchange|Scope|.*ExtensionContext|.*MethodTestDescriptor|.*InvocationTestDescriptor"));
    }
}
