package com.acme

import io.github.managedhttp.jupiter.ManagedClient
import io.github.managedhttp.jupiter.ManagedHttpClients
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.Test

/** Clients in each place that Kotlin has for them. */
@ManagedHttpClients(settle = "500 ms")
class FeedTest(private val ofConstructor: CloseableHttpAsyncClient) {

    @ManagedClient("shop")
    private lateinit var ofField: CloseableHttpAsyncClient

    @Test
    fun `leaves the feed open`(@ManagedClient("shop") client: CloseableHttpAsyncClient) {
        client.execute(SimpleHttpRequest.create("GET", Shop.uri("/feed")), null)
    }

    @Test
    fun `reads orders`(client: CloseableHttpAsyncClient, classic: CloseableHttpClient) {
        listOf(ofConstructor, ofField, client).forEach { assertEquals(200, status(it)) }
    }

    @Nested
    inner class Paid {

        @Test
        fun readsOrders(client: CloseableHttpAsyncClient) = assertEquals(200, status(client))
    }

    companion object {

        @BeforeAll
        @JvmStatic
        fun shopIsOpen(client: CloseableHttpAsyncClient) = assertEquals(200, status(client))

        private fun status(client: CloseableHttpAsyncClient) =
            client.execute(SimpleHttpRequest.create("GET", Shop.uri("/orders")), null).get().code
    }
}
