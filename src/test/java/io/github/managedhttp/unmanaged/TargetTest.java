package io.github.managedhttp.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static final HttpHost HOST = new HttpHost("http", "me:hunter2@localhost", 8081);

    @Test
    void ofARouteIsItsHostWithoutUserInfo() {
        assertThat(ClientStatus.target(new HttpRoute(HOST, null, new HttpHost("http", "hunter2@proxy", 1), false)))
                .isEqualTo("http://localhost:8081");
    }

    @Test
    void ofAnotherRouteIsWhatItSaysWithoutUserInfo() {
        assertThat(ClientStatus.target(HOST)).isEqualTo("http://localhost:8081");
        assertThat(ClientStatus.target("localhost:1")).isEqualTo("localhost:1");
    }
}
