package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.client.managed.CurrentClient;
import io.github.managedhttp.client.managed.ForwardingAsyncClient;
import io.github.managedhttp.client.managed.ForwardingClassicClient;
import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.configuration.UsageException;
import java.util.List;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The clients that an extension in a field gives out by its methods, before JUnit has called it. Which client they stand for is
 * decided at each call: that of the class that runs. If several classes that inherit the field run in parallel, it is one of the run,
 * as with injected static fields.
 */
public final class FieldClients {

    private final RunningClasses classes;
    private final Function<ExtensionContext, Scope> begin;

    /**
     * Creates the clients of an extension.
     *
     * @param classes the classes that it is registered for
     * @param begin begins the scope of a class, with the settings of the extension
     */
    public FieldClients(RunningClasses classes, Function<ExtensionContext, Scope> begin) {
        this.classes = classes;
        this.begin = begin;
    }

    /** Returns an async client for a field. */
    public CloseableHttpAsyncClient async(String name) {
        return ForwardingAsyncClient.of(
                new Current<>(ClientKind.ASYNC, CloseableHttpAsyncClient.class, name, "asyncClient"));
    }

    /** Returns a classic client for a field. */
    public CloseableHttpClient classic(String name) {
        return new ForwardingClassicClient(
                new Current<>(ClientKind.CLASSIC, CloseableHttpClient.class, name, "classicClient"));
    }

    /** Stands for the client of the class that runs. */
    private final class Current<C> implements CurrentClient<C> {

        private final ClientKind kind;
        private final Class<C> type;
        private final String name;
        private final String method;
        private volatile @Nullable View<C> latest;

        Current(ClientKind kind, Class<C> type, String name, String method) {
            this.kind = kind;
            this.type = type;
            this.name = name;
            this.method = method;
        }

        /** After the last class has ended it is still that class's client, which tells when and why it was closed. */
        @Override
        public @Nullable C ifAny() {
            List<ExtensionContext> running = classes.all();
            View<C> view = latest;
            if (running.isEmpty()) {
                return view == null ? null : view.client();
            }
            if (view == null || !view.classes().equals(running)) {
                view = new View<>(running, viewFor(running));
                latest = view;
            }
            return view.client();
        }

        private C viewFor(List<ExtensionContext> running) {
            Scope testClass = begin.apply(running.get(0));
            Scope user = running.size() == 1 ? testClass : testClass.scopeOfRun();
            Scope home = testClass.settings().scope() == ClientScope.RUN ? testClass.scopeOfRun() : user;
            ClientRequest request =
                    new ClientRequest(kind, name, testClass.settings().customizationsOf(name), this::toString);
            return type.cast(home.clients().get(request).view(user.owner(), null));
        }

        @Override
        public IllegalStateException missing() {
            return new IllegalStateException(new UsageException("The client of " + this
                            + " is used before JUnit has called the extension. Expected @RegisterExtension on the field of the"
                            + " extension, and no request in a static initializer.")
                    .getMessage());
        }

        @Override
        public String toString() {
            return "ManagedHttpClientsExtension." + method + "(\"" + name + "\")";
        }
    }

    private record View<C>(List<ExtensionContext> classes, C client) {}
}
