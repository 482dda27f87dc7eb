package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.UsageException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A request for a client at an injection point.
 *
 * @param kind the kind of the client
 * @param name the name of the client
 * @param customizations the customizers of the client
 * @param place the injection point, for messages
 */
record ClientRequest(ClientKind kind, String name, List<Customization> customizations, Supplier<String> place) {

    /** The key of the client within its scope: the name if the user has set one, else the kind. */
    Object claim() {
        return name.equals(ManagedClient.DEFAULT_NAME) ? kind : name;
    }

    List<ClientCustomizer> customizers() {
        return customizations.stream()
                .map(customization -> customization.get(place))
                .toList();
    }

    /** Checks that two requests for one client agree on its kind and its customizers. */
    void checkSameAs(ClientRequest first) {
        if (first.kind != kind) {
            throw new UsageException(place.get() + " requests " + kind + " '" + name + "', but " + first.place.get()
                    + " requests " + first.kind + " with that name in the same scope. Expected another name.");
        }
        if (!first.types().equals(types())) {
            throw new UsageException(
                    place.get() + " requests " + kind + " '" + name + "' customized by " + words() + ", but "
                            + first.place.get() + " requests it customized by " + first.words()
                            + " in the same scope. Expected one of: another name, the same customizers, METHOD scope.");
        }
    }

    /** Compared by class, because lambdas and annotations create a new object each time. */
    private List<?> types() {
        return customizations.isEmpty()
                ? List.of()
                : customizations.stream().map(Customization::type).toList();
    }

    private String words() {
        return customizations.isEmpty() ? "nothing" : customizations.toString();
    }
}
