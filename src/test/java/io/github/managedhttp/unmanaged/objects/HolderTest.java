package io.github.managedhttp.unmanaged.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.LeftOpen;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which field of the classes that have created a client holds it. */
class HolderTest {

    private static final String HERE = HolderTest.class.getName();

    @RegisterExtension
    static final LeftOpen CLIENTS = new LeftOpen();

    private static Object another;
    private static Object ofClass;
    private static Singleton singleton;

    private final CloseableHttpClient client = CLIENTS.add(HttpClients.createDefault());

    @AfterEach
    void forget() {
        ofClass = null;
        another = null;
        singleton = null;
    }

    @Test
    void aStaticField() {
        another = CLIENTS.add(HttpClients.createDefault());
        ofClass = client;
        assertThat(holderIn(HolderTest.class)).isEqualTo(List.of(new Holder(HERE + ".ofClass", client)));
    }

    @Test
    void aFieldOfASingleton() {
        singleton = new Singleton("no client", client);
        assertThat(holderIn(HolderTest.class, Singleton.class))
                .isEqualTo(List.of(new Holder(HERE + ".singleton.client", client)));
    }

    /** Whatever it is, it took no part in the creation of the client. */
    @Test
    void anObjectOfAnotherClassIsNotLookedInto() {
        singleton = new Singleton("no client", client);
        assertThat(holderIn(HolderTest.class)).isEmpty();
    }

    @Test
    void aFieldOfAnotherTypeHoldsNoClient() {
        ofClass = "no client";
        assertThat(Holder.find(List.of(HolderTest.class), held -> true)).isEmpty();
    }

    private List<Holder> holderIn(Class<?>... classes) {
        return Holder.find(List.of(classes), held -> held == client).stream().toList();
    }

    private record Singleton(Object name, Object client) {}
}
