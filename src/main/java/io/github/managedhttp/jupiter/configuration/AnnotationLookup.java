package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.AllowOpenConnections;
import io.github.managedhttp.jupiter.ManagedClient;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Finds our annotations as JUnit does: on the element, and as meta-annotations.
 *
 * <p>JUnit repeats this search each time, but most methods and parameters have no annotation of ours: the two searches on a test
 * method took an eighth of the time of an empty test (JFR). Here each annotation type is searched once.
 */
public final class AnnotationLookup {

    private static final Set<Class<? extends Annotation>> OURS =
            Set.of(ManagedHttpClients.class, AllowOpenConnections.class, ManagedClient.class);

    /** Whether an annotation type is one of ours, or annotated with one. */
    private static final ClassValue<Boolean> LEADS_TO_OURS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return OURS.contains(type) || OURS.stream().anyMatch(ours -> AnnotationSupport.isAnnotated(type, ours));
        }
    };

    private AnnotationLookup() {}

    public static <A extends Annotation> Optional<A> find(AnnotatedElement element, Class<A> type) {
        return mayHaveOurs(element) ? AnnotationSupport.findAnnotation(element, type) : Optional.empty();
    }

    /** A class may inherit one from a superclass or an interface as well. */
    private static boolean mayHaveOurs(AnnotatedElement element) {
        if (element instanceof Class<?>) {
            return true;
        }
        for (Annotation annotation : element.getAnnotations()) {
            if (LEADS_TO_OURS.get(annotation.annotationType())) {
                return true;
            }
        }
        return false;
    }
}
