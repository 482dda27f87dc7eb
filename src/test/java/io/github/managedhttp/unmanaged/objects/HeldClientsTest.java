package io.github.managedhttp.unmanaged.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.cleanup.CleanupAction;
import io.github.managedhttp.testing.LeftOpen;
import java.util.List;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeldClientsTest {

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    static CloseableHttpClient ofClass;

    private final CloseableHttpAsyncClient async = CLIENTS.add(HttpAsyncClients.createDefault());
    private final CloseableHttpClient classic = CLIENTS.add(HttpClients.createDefault());

    @Test
    void aClientIsHeldByItself() {
        assertThat(HeldClients.of(async)).containsExactly(async);
    }

    @Test
    void aLambdaHoldsWhatItWasMadeWith() {
        CleanupAction closer = classic::close;
        assertThat(HeldClients.of(closer)).containsExactly(classic);
    }

    @Test
    void anObjectHoldsWhatIsInItsFieldsAndThoseOfItsParents() {
        assertThat(HeldClients.of(new Shop(async, classic))).containsExactlyInAnyOrder(async, classic);
    }

    @Test
    void aLambdaOfAnObjectHoldsWhatThatHolds() {
        CleanupAction closer = new Shop(async, classic)::close;
        assertThat(HeldClients.of(closer)).containsExactlyInAnyOrder(async, classic);
    }

    @Test
    void aListHoldsItsElements() {
        assertThat(HeldClients.of(List.of(async, "no client", classic))).containsExactlyInAnyOrder(async, classic);
    }

    @Test
    void whatIsFartherAwayNobodyIsToClose() {
        assertThat(HeldClients.of(List.of(List.of(List.of(List.of(async)))))).isEmpty();
    }

    @Test
    void aStaticFieldIsNobodys() {
        ofClass = classic;
        CleanupAction closer = () -> ofClass.close();
        assertThat(HeldClients.of(closer)).isEmpty();
    }

    private static class Service {

        final CloseableHttpAsyncClient prices;

        Service(CloseableHttpAsyncClient prices) {
            this.prices = prices;
        }
    }

    private static final class Shop extends Service {

        private final CloseableHttpClient orders;

        Shop(CloseableHttpAsyncClient prices, CloseableHttpClient orders) {
            super(prices);
            this.orders = orders;
        }

        void close() throws Exception {
            prices.close();
            orders.close();
        }
    }
}
