package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.jupiter.ManagedHttpClientsExtension;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Distinguishes tests and classes that register the extension, by annotation or in code, from those where it is only auto-detected. */
public final class OptIn {

    /** A cache, because a class may have thousands of test instances. */
    private static final ClassValue<Boolean> BY_CLASS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> testClass) {
            return isAnnotated(testClass) || hasField(testClass);
        }
    };

    private OptIn() {}

    /** Whether a test, its class or an enclosing class registers the extension. */
    public static boolean isDoneBy(ExtensionContext context) {
        Optional<ExtensionContext> level = Optional.of(context);
        while (level.isPresent()) {
            Optional<AnnotatedElement> element = level.get().getElement();
            if (element.isPresent() && isDoneBy(element.get())) {
                return true;
            }
            level = level.get().getParent();
        }
        return false;
    }

    /** Whether a single method of a class registers the extension for itself. */
    public static boolean isDoneByMethodOf(Class<?> testClass) {
        return !ReflectionSupport.findMethods(testClass, OptIn::isAnnotated, HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static boolean isDoneBy(AnnotatedElement element) {
        return element instanceof Class<?> testClass ? BY_CLASS.get(testClass) : isAnnotated(element);
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        for (ExtendWith annotation : AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class)) {
            if (Arrays.asList(annotation.value()).contains(ManagedHttpClientsExtension.class)) {
                return true;
            }
        }
        return false;
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
