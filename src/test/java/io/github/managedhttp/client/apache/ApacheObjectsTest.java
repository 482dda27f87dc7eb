package io.github.managedhttp.client.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.concurrent.ComplexCancellable;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

/** What is read of Apache's objects, or stands before one of them. */
class ApacheObjectsTest {

    private final ComplexCancellable dependency = new ComplexCancellable();
    private final AsyncExecRuntime runtime = PassedOn.by((proxy, method, arguments) -> null, AsyncExecRuntime.class);
    private final AsyncExecChain.Scope scope = new AsyncExecChain.Scope(
            "ex-1",
            new HttpRoute(new HttpHost("localhost", 8081)),
            new BasicHttpRequest("GET", "/orders"),
            dependency,
            HttpClientContext.create(),
            runtime,
            null,
            null);

    @Test
    void aFieldIsReadOfItsClassOrOneThatThisExtends() {
        assertThat(ApacheFields.value("own", new Part())).isEqualTo("of the part");
        assertThat(ApacheFields.value("inherited", new Part())).isEqualTo("of the whole");
    }

    @Test
    void aFieldThatThisVersionDoesNotHaveHasNoValue() {
        assertThat(ApacheFields.value("since54", new Part())).isNull();
    }

    @Test
    void aScopeIsTheSameButForOnePart() {
        CancellableDependency other = new ComplexCancellable();
        AsyncExecRuntime observed = PassedOn.by((proxy, method, arguments) -> null, AsyncExecRuntime.class);
        assertThat(AsyncScopes.with(scope, other))
                .usingRecursiveComparison()
                .ignoringFields("cancellableDependency")
                .isEqualTo(scope);
        assertThat(AsyncScopes.with(scope, other).cancellableDependency).isSameAs(other);
        assertThat(AsyncScopes.with(scope, observed).execRuntime).isSameAs(observed);
        assertThat(AsyncScopes.with(scope, observed).cancellableDependency).isSameAs(dependency);
    }

    @Test
    void whatStandsBeforeAnObjectAnswersAsThatDoes() throws Exception {
        assertThat(before(() -> "its answer").call()).isEqualTo("its answer");
    }

    @Test
    void andThrowsAsThatDoes() {
        IOException failure = new IOException("reset");
        assertThatThrownBy(() -> before(() -> {
                            throw failure;
                        })
                        .call())
                .isSameAs(failure);
    }

    private static Callable<?> before(Callable<?> apaches) {
        return PassedOn.by((proxy, method, arguments) -> PassedOn.to(apaches, method, arguments), Callable.class);
    }

    private static class Whole {
        private final String inherited = "of the whole";
    }

    private static final class Part extends Whole {
        private final String own = "of the part";
    }
}
