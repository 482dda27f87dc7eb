package io.github.managedhttp.jupiter;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Tells the tests and classes that ask for the extension, by annotation or in code, from those that auto-detection brings it to. */
final class OptIn {

    /** Once for each class, and as long as the class lives: test instances are made by the thousand. */
    private static final ClassValue<Boolean> BY_CLASS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> testClass) {
            return isAnnotated(testClass) || hasField(testClass);
        }
    };

    private OptIn() {}

    /** Whether a test, its class, or a class around it asks for the extension; what is nested has it from there. */
    static boolean isDoneBy(ExtensionContext context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, OptIn::parent)
                .flatMap(level -> level.flatMap(ExtensionContext::getElement).stream())
                .anyMatch(OptIn::isDoneBy);
    }

    private static Optional<ExtensionContext> parent(Optional<ExtensionContext> context) {
        return context.flatMap(ExtensionContext::getParent);
    }

    private static boolean isDoneBy(AnnotatedElement element) {
        return element instanceof Class<?> testClass ? BY_CLASS.get(testClass) : isAnnotated(element);
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                .flatMap(annotation -> Arrays.stream(annotation.value()))
                .anyMatch(ManagedHttpClientsExtension.class::equals);
    }

    private static boolean hasField(Class<?> testClass) {
        return !AnnotationSupport.findAnnotatedFields(
                        testClass,
                        RegisterExtension.class,
                        field -> field.getType() == ManagedHttpClientsExtension.class,
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }
}
