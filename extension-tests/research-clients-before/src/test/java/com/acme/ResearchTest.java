package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Leftovers.class)
@ManagedHttpClients
class ResearchTest {

    @Test
    void asksAllFive() {
        assertEquals(5, Research.answers(Shop.uri("/orders")));
    }
}
