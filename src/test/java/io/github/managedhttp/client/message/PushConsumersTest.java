package io.github.managedhttp.client.message;

import static io.github.managedhttp.client.execution.Executions.stateOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.execution.AsyncExecution;
import io.github.managedhttp.client.execution.Executions;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.net.URIAuthority;
import org.junit.jupiter.api.Test;

/** Who gets a stream that a server pushes. */
class PushConsumersTest {

    private final AsyncExecution<String> execution = new Executions().async();
    private final PushConsumers consumers = new PushConsumers();
    private final Recorded ofAnyHost = new Recorded();
    private final Recorded ofShop = new Recorded();

    @Test
    void nobodyIfNobodyIsRegistered() {
        assertThat(consumers.factoryFor(execution, null)).isNull();
    }

    @Test
    void whoeverIsRegisteredForThePath() throws Exception {
        consumers.register(null, "/prices/*", () -> ofAnyHost.as(AsyncPushConsumer.class));
        push("shop", "/prices/17?key=secret");
        assertThat(ofAnyHost.calls()).containsExactly("releaseResources");
        assertThat(pushed("shop", "/orders")).isNull();
    }

    @Test
    void whoeverIsRegisteredForTheHostBeforeThoseOfAnyHost() throws Exception {
        consumers.register(null, "*", () -> ofAnyHost.as(AsyncPushConsumer.class));
        consumers.register("Shop", "*", () -> ofShop.as(AsyncPushConsumer.class));
        push("SHOP", "/prices");
        assertThat(ofShop.calls()).hasSize(1);
        push("bank", "/prices");
        push(null, "/prices");
        assertThat(ofAnyHost.calls()).hasSize(2);
    }

    @Test
    void theCallersOwnConsumerBeforeAll() throws Exception {
        consumers.register(null, "*", () -> ofAnyHost.as(AsyncPushConsumer.class));
        HandlerFactory<AsyncPushConsumer> own =
                consumers.factoryFor(execution, (request, context) -> ofShop.as(AsyncPushConsumer.class));
        own.create(request("shop", "/prices"), null).releaseResources();
        assertThat(ofShop.calls()).hasSize(1);
        assertThat(ofAnyHost.calls()).isEmpty();
    }

    @Test
    void theExchangeIsOpenUntilAllStreamsHaveEnded() throws Exception {
        consumers.register(null, "*", () -> ofAnyHost.as(AsyncPushConsumer.class));
        AsyncPushConsumer first = pushed("shop", "/prices");
        AsyncPushConsumer second = pushed("shop", "/prices");
        assertThat(ofAnyHost.calls()).isEmpty();
        first.streamEnd(null);
        first.releaseResources();
        assertThat(stateOf(execution)).isNotEqualTo("not open");
        second.releaseResources();
        assertThat(stateOf(execution)).isEqualTo("not open");
    }

    @Test
    void aStreamEndsInOneOfThreeWays() throws Exception {
        consumers.register(null, "*", () -> ofAnyHost.as(AsyncPushConsumer.class));
        pushed("shop", "/prices").streamEnd(null);
        assertThat(stateOf(execution)).isEqualTo("not open");
        pushed("shop", "/prices").failed(new IllegalStateException("reset"));
        assertThat(stateOf(execution)).isEqualTo("not open");
        pushed("shop", "/prices").releaseResources();
        assertThat(stateOf(execution)).isEqualTo("not open");
    }

    private void push(String host, String path) throws Exception {
        pushed(host, path).releaseResources();
    }

    private AsyncPushConsumer pushed(String host, String path) throws Exception {
        return consumers.factoryFor(execution, null).create(request(host, path), null);
    }

    private static HttpRequest request(String host, String path) {
        BasicHttpRequest request = new BasicHttpRequest("GET", path);
        request.setAuthority(host == null ? null : new URIAuthority(host, 8081));
        return request;
    }
}
