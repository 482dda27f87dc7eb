package com.acme.feignresponse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.Test;

/**
 * Whoever declares Feign's Response gets it open.
 *
 * @see <a href="https://github.com/spring-cloud/spring-cloud-openfeign/issues/1198">spring-cloud-openfeign#1198</a>
 */
@ManagedHttpClients
class FeignResponseTest {

    private static final Monitor MONITOR = new Monitor(Site.uri(""));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertTrue(MONITOR.isUp());
    }

    @Test
    void mended() {
        assertTrue(MONITOR.isUpAndClose());
    }
}
