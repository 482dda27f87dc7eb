package com.acme

import org.springframework.http.client.ClientHttpResponse
import org.springframework.web.client.RestClient

/** Its lines become lines of whoever calls it, behind the end of that file. */
inline fun RestClient.open(path: String, ready: (ClientHttpResponse) -> Unit) {
    val response = get().uri(path).exchangeForRequiredValue({ _, response -> response }, false)
    ready(response)
}
