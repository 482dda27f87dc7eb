package io.github.managedhttp.client.managed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.execution.Executions;
import io.github.managedhttp.leak.exchange.Exchange;
import org.junit.jupiter.api.Test;

/** How a client ended that nobody has closed, and who is to blame. */
class BreakdownTest {

    private final Executions executions = new Executions();
    private final Exchange culprit = executions.classic().exchange();

    @Test
    void withoutACulpritItSaysThatTheCauseIsNotKnown() {
        Breakdown breakdown = new Breakdown("orders", "its reactor was shut down", 0, null);
        assertThat(breakdown.isUnexplained()).isTrue();
        assertThat(breakdown.sentence("before OrderTest"))
                .isEqualTo("client 'orders' was replaced before OrderTest: its reactor was shut down,"
                        + " and the cause is not known");
        assertThat(breakdown.isBySameOwnerAs(culprit)).isFalse();
    }

    @Test
    void withOneItIsTheOwnersWhoseExchangeBrokeIt() {
        Breakdown breakdown = new Breakdown("orders", "its reactor was shut down", 0, culprit);
        Exchange ofAnotherTest = executions
                .classic(executions.view(executions.owners.test("writes")))
                .exchange();
        assertThat(breakdown.isUnexplained()).isFalse();
        assertThat(breakdown.isBySameOwnerAs(executions.classic().exchange())).isTrue();
        assertThat(breakdown.isBySameOwnerAs(ofAnotherTest)).isFalse();
    }
}
