package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.github.managedhttp.jupiter.ManagedClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.client.RestClient;

/** Spring injects the constructor without being asked there, and the extension is nowhere mentioned on the class. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AutodetectedTest {

    private final RestClient shop;
    private final CloseableHttpClient bean;

    AutodetectedTest(RestClient shop, CloseableHttpClient bean) {
        this.shop = shop;
        this.bean = bean;
    }

    @Test
    void readsOrders(@ManagedClient CloseableHttpClient managed) {
        assertEquals("17, 18", shop.get().uri("/orders").retrieve().body(String.class));
        assertNotSame(bean, managed);
    }
}
