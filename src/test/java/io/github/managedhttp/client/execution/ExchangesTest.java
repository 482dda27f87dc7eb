package io.github.managedhttp.client.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.RequestLine;
import io.github.managedhttp.leak.owner.Owner;
import org.apache.hc.core5.net.URIAuthority;
import org.junit.jupiter.api.Test;

/** What a client knows of its exchanges. */
class ExchangesTest {

    private final Executions executions = new Executions();
    private final Exchanges exchanges = new Exchanges();
    private final ClassicExecution first = executions.classic();
    private final ClassicExecution second = executions.classic();

    @Test
    void theOnlyOneInFlightIsKnown() {
        assertThat(exchanges.onlyInFlight()).isNull();
        exchanges.opened(first);
        assertThat(exchanges.onlyInFlight()).isNull();
        starts(first, "ex-1");
        assertThat(exchanges.onlyInFlight()).isSameAs(first);
        exchanges.opened(second);
        assertThat(exchanges.onlyInFlight()).isSameAs(first);
        starts(second, "ex-2");
        assertThat(exchanges.onlyInFlight()).isNull();
    }

    /** Only with HTTP/2 there are several on one. */
    @Test
    void withoutAConnectionNoneIsShared() {
        exchanges.opened(first);
        exchanges.opened(second);
        assertThat(exchanges.shareConnection(first)).isFalse();
    }

    @Test
    void eachViewHasItsOwn() {
        ClientView view = executions.view(executions.test);
        ClassicExecution ofView = executions.classic(view);
        exchanges.opened(first);
        exchanges.opened(ofView);
        assertThat(exchanges.openOf(view)).containsExactly(ofView.exchange());
        exchanges.closed("", ofView);
        assertThat(exchanges.openOf(view)).isEmpty();
        assertThat(exchanges.open()).containsExactly(first.exchange());
    }

    @Test
    void oneIsFoundByItsIdUntilItHasEnded() {
        exchanges.put("ex-1", first);
        assertThat(exchanges.get("ex-1")).isSameAs(first);
        assertThat(exchanges.isUnknown("ex-1")).isFalse();
        assertThat(exchanges.isTornDown("ex-1")).isFalse();
        exchanges.closed("ex-1", first);
        assertThat(exchanges.get("ex-1")).isNull();
        assertThat(exchanges.isUnknown("ex-1")).isTrue();
        assertThat(exchanges.isTornDown("ex-1")).isFalse();
    }

    @Test
    void anIdThatIsTakenBackIsUnknown() {
        exchanges.put("ex-1", first);
        exchanges.remove("ex-1");
        assertThat(exchanges.isUnknown("ex-1")).isTrue();
        exchanges.remove("ex-2");
        assertThat(exchanges.isUnknown("ex-2")).isTrue();
    }

    /** Its thread may try again with the same id. */
    @Test
    void oneThatWasTornDownStaysSo() {
        exchanges.put("ex-1", first);
        first.exchange().judge().tearDown();
        assertThat(exchanges.isTornDown("ex-1")).isTrue();
        exchanges.remove("ex-1");
        assertThat(exchanges.isTornDown("ex-1")).isTrue();
        assertThat(exchanges.isUnknown("ex-1")).isFalse();
    }

    @Test
    void soDoItsForks() {
        exchanges.put("ex-1", first);
        exchanges.put("fork-1", first);
        exchanges.put("ex-2", second);
        first.exchange().judge().tearDown();
        exchanges.closed("ex-1", first);
        assertThat(exchanges.get("fork-1")).isNull();
        assertThat(exchanges.isTornDown("ex-1")).isTrue();
        assertThat(exchanges.isTornDown("fork-1")).isTrue();
        assertThat(exchanges.get("ex-2")).isSameAs(second);
    }

    @Test
    void oneWithoutAnIdIsTornDownWithoutOne() {
        first.exchange().judge().tearDown();
        exchanges.closed("", first);
        assertThat(exchanges.isTornDown("")).isFalse();
    }

    @Test
    void aClientOfOneTestIsUsedByThatTest() {
        assertThat(exchanges.user()).isNull();
        ClientView view = executions.view(executions.test);
        exchanges.usedBy(view);
        exchanges.usedBy(executions.view(executions.test));
        assertThat(exchanges.user()).isSameAs(view);
    }

    @Test
    void aClientOfTwoTestsIsUsedByTheirClass() {
        Owner other = executions.owners.test("writes");
        exchanges.usedBy(executions.view(executions.test));
        exchanges.usedBy(executions.view(other));
        assertThat(exchanges.user().owner()).isSameAs(executions.owners.testClass);
        ClientView ofClass = exchanges.user();
        exchanges.usedBy(executions.view(other));
        assertThat(exchanges.user()).isSameAs(ofClass);
        assertThat(ofClass.client().name()).isEqualTo("orders");
    }

    private static void starts(ClassicExecution execution, String id) {
        RequestLine line = new RequestLine("GET", "http", new URIAuthority("localhost", 8081), "/orders");
        execution.exchange().chainStarted(id, line, "localhost");
    }
}
