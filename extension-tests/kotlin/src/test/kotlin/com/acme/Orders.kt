package com.acme

import org.apache.hc.client5.http.classic.HttpClient
import org.springframework.http.client.ClientHttpResponse
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory
import org.springframework.web.client.RestClient

/** A service with all that the compiler makes methods of its own for: default arguments, inline functions, lambdas, and private members of a companion. */
class Orders(http: HttpClient, uri: String) {

    private val shop = RestClient.builder()
        .requestFactory(HttpComponentsClientHttpRequestFactory(http))
        .baseUrl(uri)
        .build()

    /** The baseline knows it. */
    fun forgetsOne(path: String = "/chunks") {
        shop.get().uri(path).exchange({ _, response -> response }, false) // LEAK
    }

    fun forgetsAnother() {
        val read = { shop.open("/chunks") { check(it.statusCode.is2xxSuccessful) } } // LEAK
        read()
    }

    fun closes() = open(shop).use { String(it.body.readAllBytes()) }

    companion object {

        private fun open(shop: RestClient): ClientHttpResponse =
            shop.get().uri("/chunks").exchangeForRequiredValue({ _, response -> response }, false)
    }
}
