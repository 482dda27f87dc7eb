package io.github.managedhttp.unmanaged;

import static io.github.managedhttp.unmanaged.threads.Creations.client;
import static io.github.managedhttp.unmanaged.threads.Creations.creation;
import static io.github.managedhttp.unmanaged.threads.Creations.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.apache.ReactorThreads;
import io.github.managedhttp.testing.LeftOpen;
import io.github.managedhttp.testing.UserCode;
import io.github.managedhttp.unmanaged.agent.OpenObject;
import io.github.managedhttp.unmanaged.threads.DetectedClient;
import io.github.managedhttp.unmanaged.threads.Frame;
import io.github.managedhttp.unmanaged.threads.Role;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate.Context;

class ExemptionsTest {

    private static final Frame USER = frame(UserCode.class, "com.acme.Orders");
    private static final Frame MOCKITO = frame(Consumer.class, "org.mockito.internal.MockHandlerImpl");
    private static final Frame SPRING = frame(Consumer.class, "org.springframework.beans.factory.BeanFactory");

    private static final Frame CONTEXTS =
            frame(DefaultCacheAwareContextLoaderDelegate.class, DefaultCacheAwareContextLoaderDelegate.class.getName());

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private final CloseableHttpAsyncClient async = CLIENTS.add(HttpAsyncClients.createDefault());
    private final Exemptions exemptions = new Exemptions(List.of("com.acme.legacy."), List.of());

    @AfterEach
    void forget() {
        DefaultCacheAwareContextLoaderDelegate.clear();
    }

    @Test
    void whatAContainerCallsTheUserForIsTheContainers() {
        assertThat(exemptions.reason(List.of(USER, SPRING))).contains("created by Spring");
    }

    @Test
    void whatMockitoCreatesIsMockitos() {
        assertThat(exemptions.reason(List.of(MOCKITO, USER))).contains("created by Mockito");
    }

    @Test
    void whatASpiedServiceCreatesIsOfTheUser() {
        assertThat(exemptions.reason(List.of(USER, MOCKITO, USER))).isEmpty();
        assertThat(exemptions.reason(List.of(USER, MOCKITO, SPRING))).contains("created by Spring");
    }

    @Test
    void whatIsAllowedIsNotJudged() {
        Frame legacy = frame(UserCode.class, "com.acme.legacy.Orders");
        assertThat(exemptions.reason(List.of(USER, legacy))).contains("allowed by 'com.acme.legacy.'");
        assertThat(exemptions.reason(List.of(USER))).isEmpty();
    }

    @Test
    void whatWillBeClosedAtShutdownIsNotJudgedWhoeverCreatedIt() {
        OpenObject seen = classic(USER);
        DetectedClient withThreads =
                client(thread(Role.DISPATCH, ReactorThreads.of(async).all()[0], USER));
        Exemptions later = new Exemptions(List.of(), List.of(seen.object(), async));
        assertThat(later.reason(seen)).contains("closed at shutdown");
        assertThat(later.isWaitedFor(seen)).isFalse();
        assertThat(later.reason(classic(USER))).isEmpty();
        assertThat(later.isClosedLater(withThreads)).isTrue();
        assertThat(later.reason(withThreads)).contains("closed at shutdown");
        assertThat(exemptions.isClosedLater(withThreads)).isFalse();
        assertThat(exemptions.reason(withThreads)).isEmpty();
    }

    @Test
    void whatTheUserIsToCloseIsWaitedFor() {
        assertThat(exemptions.isWaitedFor(classic(USER))).isTrue();
        assertThat(exemptions.reason(classic(USER))).isEmpty();
    }

    /** It is closed when the JVM ends, and that is not waited for. */
    @Test
    void whatSpringClosesIsNotWaitedFor() {
        assertThat(exemptions.isWaitedFor(classic(SPRING))).isFalse();
        assertThat(exemptions.reason(classic(SPRING))).contains("created by Spring");
        assertThat(exemptions.areBySpring(List.of(SPRING))).isTrue();
        assertThat(exemptions.areBySpring(List.of(MOCKITO))).isFalse();
    }

    @Test
    void whatABeanHoldsThatSpringDestroysIsNotJudgedWhoeverCreatedIt() {
        OpenObject seen = classic(USER);
        context(seen.object());
        assertThat(exemptions.reason(seen)).contains("held by a bean that Spring destroys");
        assertThat(exemptions.reason(classic(USER))).isEmpty();
    }

    @Test
    void whatSpringCreatesForTheUserAndDoesNotDestroyIsJudged() {
        OpenObject seen = classic(USER, SPRING, CONTEXTS);
        context(async);
        assertThat(exemptions.reason(seen)).isEmpty();
        context(seen.object());
        assertThat(exemptions.reason(seen)).contains("created by Spring");
    }

    private static void context(Object destroyed) {
        Context context = new Context();
        DefaultCacheAwareContextLoaderDelegate.load(context, () -> context.destroys(destroyed));
    }

    private static OpenObject classic(Frame... callers) {
        return new OpenObject(CLIENTS.add(HttpClients.createDefault()), creation(Role.OBJECT, callers));
    }

    private static Frame frame(Class<?> type, String name) {
        return new Frame(type, new StackTraceElement(name, "open", "Orders.java", 21));
    }
}
