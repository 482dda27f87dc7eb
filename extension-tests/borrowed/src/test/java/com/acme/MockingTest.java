package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The first mock of this JVM, and of a final class. */
@ManagedHttpClients
@Order(2)
class MockingTest {

    record Catalog(String firstBook) {}

    @Test
    void mocks() {
        Catalog catalog = mock(Catalog.class);
        when(catalog.firstBook()).thenReturn("Emma");
        assertEquals("Emma", catalog.firstBook());
    }
}
