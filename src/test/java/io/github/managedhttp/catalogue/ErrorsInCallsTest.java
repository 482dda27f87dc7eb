package io.github.managedhttp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import io.github.managedhttp.leak.OpenConnections;
import io.github.managedhttp.testing.Execution;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A classic call that throws has ended, and the client that an Error closes is replaced before the next test. */
class ErrorsInCallsTest extends Catalogue {

    private static Throwing throwing;

    private static String where;

    @ParameterizedTest
    @ValueSource(strings = {"entity", "handler", "requestInterceptor", "responseInterceptor"})
    void aCallThatThrowsHasEnded(String place) {
        for (Throwing each : Throwing.values()) {
            throwing = each;
            where = place;
            server.reset();
            Execution execution = Execution.of(CallThatThrows.class);
            assertThat(execution.failures()).as("%s", each).isEmpty();
            assertThat(execution.passed()).isEqualTo(4);
        }
    }

    /** HttpClient does not see an Error of an interceptor around the request, and so its connection stays out of the pool. */
    @Test
    void aConnectionThatReallyStaysOutIsALeak() {
        throwing = Throwing.ERROR;
        where = "execInterceptor";
        server.reset();
        Execution execution = Execution.of(CallThatThrows.class);
        assertThat(execution.onlyTestFailure())
                .hasMessageContaining("1 connection leaked: GET " + server.uri("/ok"))
                .hasMessageContaining("broken off: the call threw AssertionError");
        assertThat(execution.failureOf("culprit")).isPresent();
    }

    @ManagedHttpClients(settle = SHORT, customizedBy = Interceptors.class)
    @TestMethodOrder(OrderAnnotation.class)
    static class CallThatThrows {

        @ManagedClient
        static CloseableHttpClient client;

        @Test
        @Order(1)
        void worksBefore() throws Exception {
            work();
        }

        @Test
        @Order(2)
        void culprit() {
            Interceptors.armed = true;
            try {
                assertThatThrownBy(() -> {
                            if (where.equals("entity")) {
                                post(client);
                            } else {
                                call(client);
                            }
                        })
                        .isNotNull();
            } finally {
                Interceptors.armed = false;
            }
        }

        @Test
        @Order(3)
        void worksAfter() throws Exception {
            work();
        }

        @Test
        @Order(4)
        void stillWorks() throws Exception {
            work();
        }

        private static void work() throws IOException {
            for (int i = 0; i < 10; i++) {
                String body = client.execute(
                        new HttpGet(server.uri("/ok")), response -> EntityUtils.toString(response.getEntity()));
                assertThat(body).isEqualTo("hello");
            }
        }
    }

    @Test
    void responsesOfOthersGoDownWithTheirConnections() {
        where = "entity";
        throwing = Throwing.ERROR;
        assertClean(ResponsesOfOthers.class);
    }

    @ManagedHttpClients(settle = SHORT)
    static class ResponsesOfOthers {

        @Test
        void othersHoldNothing(CloseableHttpClient client, OpenConnections open) throws Exception {
            CloseableHttpResponse held = client.execute(new HttpGet(server.uri("/large")));
            assertThat(open.leased()).isEqualTo(1);
            assertThatThrownBy(() -> post(client)).isInstanceOf(AssertionError.class);
            assertThat(open.leased() + open.pending() + open.inFlight()).isZero();
            assertThat(held.getCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Throwing.class)
    void theTestThatDidItFindsTheClientAsHttpClientLeavesIt(Throwing what) {
        where = "entity";
        throwing = what;
        assertClean(AfterTheThrow.class);
    }

    @ManagedHttpClients(settle = SHORT)
    static class AfterTheThrow {

        @Test
        void goesOn(CloseableHttpClient client) throws Exception {
            assertThatThrownBy(() -> post(client)).isNotNull();
            if (throwing == Throwing.ERROR) {
                assertThatThrownBy(() -> call(client))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("Connection pool shut down");
            } else {
                assertThat(call(client)).isEqualTo("hello");
            }
        }
    }

    enum Throwing {
        ERROR,
        RUNTIME_EXCEPTION,
        IO_EXCEPTION,
        HTTP_EXCEPTION;

        void now(String place) throws IOException, HttpException {
            if (place.equals(where)) {
                switch (this) {
                    case ERROR -> throw new AssertionError(place);
                    case RUNTIME_EXCEPTION -> throw new IllegalStateException(place);
                    case IO_EXCEPTION -> throw new IOException(place);
                    case HTTP_EXCEPTION -> throw new HttpException(place);
                }
            }
        }
    }

    private static Object call(CloseableHttpClient client) throws IOException {
        return client.execute(new HttpGet(server.uri("/ok")), response -> {
            throwing.now("handler");
            return EntityUtils.toString(response.getEntity());
        });
    }

    private static Object post(CloseableHttpClient client) throws IOException {
        HttpPost post = new HttpPost(server.uri("/echo"));
        post.setEntity(new EntityTemplate(-1, ContentType.TEXT_PLAIN, null, ErrorsInCallsTest::write));
        return client.execute(post, response -> EntityUtils.toString(response.getEntity()));
    }

    private static void write(OutputStream out) throws IOException {
        try {
            throwing.now("entity");
        } catch (HttpException e) {
            throw new IOException(e);
        }
        out.write('x');
    }

    public static final class Interceptors implements ClientCustomizer {

        static volatile boolean armed;

        private static void perhaps(String place) throws IOException, HttpException {
            if (armed) {
                throwing.now(place);
            }
        }

        @Override
        public void customize(
                String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
            client.addRequestInterceptorLast((request, entity, context) -> perhaps("requestInterceptor"));
            client.addResponseInterceptorLast((response, entity, context) -> perhaps("responseInterceptor"));
            client.addExecInterceptorLast("user", (request, scope, chain) -> {
                var response = chain.proceed(request, scope);
                perhaps("execInterceptor");
                return response;
            });
        }
    }
}
