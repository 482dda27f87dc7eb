package io.github.managedhttp.client.execution;

import static io.github.managedhttp.client.execution.Executions.stateOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.exchange.ExchangeDescription;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.junit.jupiter.api.Test;

/** A call of a classic client, which ends when its response is closed. */
class ClassicExecutionTest {

    private static final HttpRoute SHOP = new HttpRoute(new HttpHost("localhost", 8081));

    private static final RequestLine ORDERS =
            new RequestLine("GET", "http", new URIAuthority("localhost", 8081), "/orders");

    private final ClassicExecution execution = new Executions().classic();

    @Test
    void aCallWithoutAConnectionEndsWhenItReturns() {
        assertThat(execution.waiter().toString()).contains("call");
        assertThat(stateOf(execution)).isNotEqualTo("not open");
        execution.exchange().chainStarted("ex-1", ORDERS, SHOP);
        execution.returned();
        assertThat(stateOf(execution)).isEqualTo("not open");
    }

    @Test
    void anErrorThatEndsTheCallIsNamed() {
        execution.threw(new StackOverflowError());
        assertThat(ExchangeDescription.openConnection(execution.exchange(), System.nanoTime()))
                .hasValueSatisfying(open ->
                        assertThat(open.brokenOffBy()).contains("the call").contains("StackOverflowError"));
    }

    @Test
    void aResponseThatHoldsItsConnectionIsOpen() {
        leases();
        execution.returned();
        assertThat(execution.isLeftAlone()).isTrue();
        assertThat(stateOf(execution)).isNotEqualTo("not open");
        execution.released();
        assertThat(stateOf(execution)).isEqualTo("not open");
    }

    @Test
    void aConnectionThatComesBackWhileTheCallRunsEndsNothing() {
        leases();
        execution.released();
        assertThat(stateOf(execution)).isNotEqualTo("not open");
        assertThat(execution.isLeftAlone()).isFalse();
    }

    @Test
    void aCallThatHasReturnedAsksForNoConnectionAnyMore() {
        int[] ended = {0};
        execution.leasing(() -> ended[0]++);
        execution.returned();
        assertThat(ended[0]).isEqualTo(1);
    }

    @Test
    void theThreadThatReadsIsNamed() {
        execution.returned();
        execution.reads();
        assertThat(execution.isLeftAlone()).isFalse();
        assertThat(execution.waiter().thread()).isEqualTo(Thread.currentThread().getName());
        execution.leaveBody();
        assertThat(execution.isLeftAlone()).isTrue();
        execution.closes();
        assertThat(execution.isLeftAlone()).isFalse();
        assertThat(execution.isBlocking()).isTrue();
    }

    private void leases() {
        execution.exchange().leaseRequested("ex-1", SHOP);
        execution.exchange().leaseGranted();
    }
}
