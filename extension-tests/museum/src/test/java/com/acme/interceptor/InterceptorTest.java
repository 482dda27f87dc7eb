package com.acme.interceptor;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

/**
 * An interceptor that throws when it has the response already: RestTemplate never gets to see what it would close.
 *
 * @see <a href="https://github.com/spring-projects/spring-framework/issues/29751">spring-framework#29751</a>
 */
@ManagedHttpClients
class InterceptorTest {

    private static final HttpComponentsClientHttpRequestFactory HTTP = new HttpComponentsClientHttpRequestFactory();

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertRefused(Checked.refusing());
    }

    @Test
    void mended() {
        assertRefused(Checked.refusingAndClosing());
    }

    private static void assertRefused(ClientHttpRequestInterceptor interceptor) {
        RestTemplate shop = new RestTemplate(HTTP);
        shop.setInterceptors(List.of(interceptor));
        assertThrows(ResourceAccessException.class, () -> shop.getForObject(Site.uri("/orders"), String.class)); // LEAK
    }

    @AfterAll
    static void close() throws Exception {
        HTTP.destroy();
    }
}
