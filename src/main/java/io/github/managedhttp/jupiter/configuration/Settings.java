package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.ClientScope;
import io.github.managedhttp.jupiter.LeakPolicy;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a class or a method: the configuration, overridden by annotations and by extensions built in code.
 *
 * @param scope how long clients live
 * @param onLeak what is done with a leak
 * @param onError what is done with an exception that code throws on an I/O thread
 * @param settle how long exchanges may take to end
 * @param customizations the customizers of clients
 */
public record Settings(
        ClientScope scope, LeakPolicy onLeak, LeakPolicy onError, Duration settle, List<Customization> customizations) {

    public static Settings of(Configuration configuration) {
        return new Settings(
                configuration.scope(),
                configuration.onLeak(),
                configuration.onError(),
                configuration.settle(),
                List.of());
    }

    /** These settings, overridden by the annotation on an element if it has one. */
    public Settings overriddenBy(AnnotatedElement element) {
        Optional<ManagedHttpClients> annotation = AnnotationLookup.find(element, ManagedHttpClients.class);
        return annotation.isPresent() ? overriddenBy(annotation.get(), element) : this;
    }

    private Settings overriddenBy(ManagedHttpClients annotation, AnnotatedElement element) {
        return with(annotation.scope())
                .with(annotation.onLeak())
                .with(annotation.settle().isEmpty() ? settle : settle(annotation.settle(), element))
                .with(Arrays.stream(annotation.customizedBy()).map(Customization::of));
    }

    private static Duration settle(String text, AnnotatedElement element) {
        return Durations.parse(text)
                .orElseThrow(() -> new UsageException("The settle time of @ManagedHttpClients on " + element + " is '"
                        + text + "'. Expected " + Durations.EXPECTED + "."));
    }

    public Settings with(ClientScope own) {
        return own == ClientScope.DEFAULT ? this : new Settings(own, onLeak, onError, settle, customizations);
    }

    public Settings with(LeakPolicy own) {
        return own == LeakPolicy.DEFAULT ? this : new Settings(scope, own, onError, settle, customizations);
    }

    public Settings withOnError(LeakPolicy own) {
        return own == LeakPolicy.DEFAULT ? this : new Settings(scope, onLeak, own, settle, customizations);
    }

    public Settings with(Duration own) {
        return new Settings(scope, onLeak, onError, own, customizations);
    }

    /** The customizations that apply to a client. */
    public List<Customization> customizationsOf(String client) {
        List<Customization> all = new ArrayList<>();
        for (Customization each : customizations) {
            if (each.appliesTo(client)) {
                all.add(each);
            }
        }
        return all;
    }

    /** Adds customizations at the end. */
    public Settings with(Stream<Customization> own) {
        return new Settings(
                scope,
                onLeak,
                onError,
                settle,
                Stream.concat(customizations.stream(), own).toList());
    }
}
