package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.configuration.Customization;
import io.github.managedhttp.jupiter.configuration.UsageException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A client as it is asked for at a place.
 *
 * @param kind its kind
 * @param name its name
 * @param customizations what is to configure it
 * @param place where it is asked for, for messages
 */
record ClientRequest(ClientKind kind, String name, List<Customization> customizations, Supplier<String> place) {

    /** What there is one client for in a scope: the name that the user has given, or without one the kind. */
    Object claim() {
        return name.equals(ManagedClient.DEFAULT_NAME) ? kind : name;
    }

    List<ClientCustomizer> customizers() {
        return customizations.stream()
                .map(customization -> customization.get(place))
                .toList();
    }

    /** Refuses to ask for one name, or for one nameless client of a kind, in two ways: one of them would not get what it says. */
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

    /** Lambdas and annotations make new objects of one class each time. */
    private List<?> types() {
        return customizations.isEmpty()
                ? List.of()
                : customizations.stream().map(Customization::type).toList();
    }

    private String words() {
        return customizations.isEmpty() ? "nothing" : customizations.toString();
    }
}
