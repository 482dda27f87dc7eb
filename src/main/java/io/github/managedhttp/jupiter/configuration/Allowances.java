package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.leak.owner.Allowance;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@link AllowOpenConnections}. */
public final class Allowances {

    private Allowances() {}

    public static Optional<Allowance> on(AnnotatedElement element, Supplier<String> place) {
        return AnnotationLookup.find(element, AllowOpenConnections.class)
                .map(annotation -> allowance(annotation, place.get()));
    }

    private static Allowance allowance(AllowOpenConnections annotation, String place) {
        return new Allowance(reason(annotation, place), place);
    }

    private static String reason(AllowOpenConnections annotation, String place) {
        if (annotation.reason().isBlank()) {
            throw new UsageException("The reason of @AllowOpenConnections on " + place
                    + " is blank. Expected the reason why connections may stay open.");
        }
        return annotation.reason();
    }
}
