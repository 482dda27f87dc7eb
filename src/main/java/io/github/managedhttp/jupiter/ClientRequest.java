package io.github.managedhttp.jupiter;

import io.github.managedhttp.client.ClientCustomizer;
import java.util.List;

/**
 * A client as it is asked for at a place.
 *
 * @param id its kind and name
 * @param customizations what is to configure it
 * @param place where it is asked for, for messages
 */
record ClientRequest(ClientId id, List<Customization> customizations, String place) {

    List<ClientCustomizer> customizers() {
        return customizations.stream()
                .map(customization -> customization.get(place))
                .toList();
    }

    /** Refuses to ask for one name, or for one nameless client of a kind, in two ways: one of them would not get what it says. */
    void checkSameAs(ClientRequest first) {
        if (first.id.kind() != id.kind()) {
            throw new Mistake(place + " asks for " + id.kind() + " '" + id.name() + "', but " + first.place
                    + " has asked for " + first.id.kind()
                    + " of that name in the same scope. Accepted: another name.");
        }
        if (!first.types().equals(types())) {
            throw new Mistake(
                    place + " asks for " + id.kind() + " '" + id.name() + "' customized by " + words() + ", but "
                            + first.place + " has asked for it customized by " + first.words()
                            + " in the same scope. Accepted: another name, the same customizers, or METHOD scope.");
        }
    }

    /** Lambdas and annotations make new objects of one class each time. */
    private List<?> types() {
        return customizations.stream().map(Customization::type).toList();
    }

    private String words() {
        return customizations.isEmpty() ? "nothing" : customizations.toString();
    }
}
