package io.github.managedhttp.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.UserCode;
import io.github.managedhttp.unmanaged.threads.Frame;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExemptionsTest {

    private static final Frame USER = frame(UserCode.class, "com.acme.Orders");
    private static final Frame MOCKITO = frame(Consumer.class, "org.mockito.internal.MockHandlerImpl");
    private static final Frame SPRING = frame(Consumer.class, "org.springframework.beans.factory.BeanFactory");

    private final Exemptions exemptions = new Exemptions(List.of("com.acme.legacy."), List.of());

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

    private static Frame frame(Class<?> type, String name) {
        return new Frame(type, new StackTraceElement(name, "open", "Orders.java", 21));
    }
}
