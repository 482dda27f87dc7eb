package io.github.managedhttp.unmanaged.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate.load;

import io.github.managedhttp.testing.LeftOpen;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate.Context;

/** Which clients a bean holds that Spring destroys with a context of its tests. */
class SpringContextsTest {

    private static final List<Class<?>> BY_SPRING =
            List.of(SpringContextsTest.class, DefaultCacheAwareContextLoaderDelegate.class);
    private static final List<Class<?>> BY_A_TEST = List.of(SpringContextsTest.class);
    private static final List<Class<?>> BY_THE_JDK = List.of(Thread.class);

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final CloseableHttpClient client = CLIENTS.add(HttpClients.createDefault());
    private final CloseableHttpClient other = CLIENTS.add(HttpClients.createDefault());
    private final Context context = new Context();

    @AfterEach
    void forget() {
        DefaultCacheAwareContextLoaderDelegate.clear();
    }

    @Test
    void theClientOfABeanThatIsDestroyedIsHeld() {
        destroys(client);
        assertThat(hold(BY_SPRING, client)).isTrue();
        assertThat(leaveOpen(BY_SPRING, client)).isFalse();
    }

    @Test
    void anotherClientOfSpringIsLeftOpen() {
        destroys(other);
        assertThat(hold(BY_SPRING, client)).isFalse();
        assertThat(leaveOpen(BY_SPRING, client)).isTrue();
    }

    @Test
    void aBeanMayCreateItsClientLateInATest() {
        destroys(client);
        assertThat(hold(BY_A_TEST, client)).isTrue();
        assertThat(hold(BY_THE_JDK, client)).isFalse();
    }

    @Test
    void whatATestCreatesSpringDoesNotLeaveOpen() {
        destroys(other);
        assertThat(leaveOpen(BY_A_TEST, client)).isFalse();
    }

    @Test
    void ofContextsThatAreNotKeptNothingIsKnown() {
        assertThat(hold(BY_SPRING, client)).isFalse();
        assertThat(leaveOpen(BY_SPRING, client)).isFalse();
    }

    private void destroys(CloseableHttpClient held) {
        load(context, () -> context.destroys(held));
    }

    private static boolean hold(List<Class<?>> creators, Object client) {
        return SpringContexts.hold(creators, held -> held == client);
    }

    private static boolean leaveOpen(List<Class<?>> creators, Object client) {
        return SpringContexts.leaveOpen(creators, held -> held == client);
    }
}
