package com.acme

import io.github.managedhttp.jupiter.ManagedHttpClients
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@ManagedHttpClients
class OrdersTest {

    @Test
    @ManagedHttpClients(settle = "100 ms")
    fun forgetsOne(client: CloseableHttpClient) = Orders(client, Shop.uri("")).forgetsOne()

    @Test
    @ManagedHttpClients(settle = "100 ms")
    fun forgetsAnother(client: CloseableHttpClient) = Orders(client, Shop.uri("")).forgetsAnother()

    @Test
    fun closes(client: CloseableHttpClient) = assertEquals("17, 18", Orders(client, Shop.uri("")).closes())
}
