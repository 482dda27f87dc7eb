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
 * Finds our annotations as JUnit does: on the element, and on what the element is annotated with.
 *
 * <p>JUnit searches all of that each time, and most methods and parameters have no annotation of ours: the two searches on a test
 * method were an eighth of what an empty test cost (JFR). The type of an annotation is searched once.
 */
public final class AnnotationLookup {

    private static final Set<Class<? extends Annotation>> OURS =
            Set.of(ManagedHttpClients.class, AllowOpenConnections.class, ManagedClient.class);

    /** Whether a type of annotations is one of ours, or annotated with one. */
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

    /** A class can have one from a superclass or an interface as well. */
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
