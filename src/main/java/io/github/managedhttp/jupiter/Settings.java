package io.github.managedhttp.jupiter;

import io.github.managedhttp.client.ClientCustomizer;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations on a class or a method say, on top of the configuration.
 *
 * @param scope how long clients live
 * @param onLeak what is done with a leak
 * @param settle how long exchanges may take to be released
 * @param customizers what configures clients
 */
record Settings(
        ClientScope scope, LeakPolicy onLeak, Duration settle, List<Class<? extends ClientCustomizer>> customizers) {

    static Settings of(Configuration configuration) {
        return new Settings(configuration.scope(), configuration.onLeak(), configuration.settle(), List.of());
    }

    /** These settings, overridden by the annotation on an element if it has one. */
    Settings overriddenBy(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, ManagedHttpClients.class)
                .map(annotation -> overriddenBy(annotation, element))
                .orElse(this);
    }

    private Settings overriddenBy(ManagedHttpClients annotation, AnnotatedElement element) {
        List<Class<? extends ClientCustomizer>> all = new ArrayList<>(customizers);
        all.addAll(List.of(annotation.customizedBy()));
        return new Settings(
                annotation.scope() == ClientScope.DEFAULT ? scope : annotation.scope(),
                annotation.onLeak() == LeakPolicy.DEFAULT ? onLeak : annotation.onLeak(),
                annotation.settle().isEmpty() ? settle : settle(annotation.settle(), element),
                List.copyOf(all));
    }

    private static Duration settle(String text, AnnotatedElement element) {
        return Durations.parse(text)
                .orElseThrow(() -> new Mistake("@ManagedHttpClients(settle = \"" + text + "\") on " + element
                        + " cannot be read. Accepted: " + Durations.ACCEPTED + "."));
    }
}
