package io.github.managedhttp.jupiter.scope;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The classes that an extension in a field is registered for and that have not ended: the outermost managed ones. Refers to no class of
 * HttpClient, which may be missing.
 */
public final class RunningClasses {

    private final Map<String, ExtensionContext> byUniqueId = new LinkedHashMap<>();

    /** JUnit calls the extension for a class or a test of it. The first call comes before other extensions do anything. */
    public void enter(ExtensionContext context) {
        ScopeStore.storeOfClass(context).getOrComputeIfAbsent(this, unused -> entered(ScopeStore.outermost(context)));
    }

    private synchronized Entered entered(ExtensionContext testClass) {
        byUniqueId.putIfAbsent(testClass.getUniqueId(), testClass);
        return new Entered(testClass);
    }

    private synchronized void leave(ExtensionContext testClass) {
        byUniqueId.remove(testClass.getUniqueId());
    }

    /** The contexts of the classes, in the order in which they began. */
    synchronized List<ExtensionContext> all() {
        return List.copyOf(byUniqueId.values());
    }

    /** Ends with the store of the class. */
    @SuppressWarnings("deprecation")
    private final class Entered implements CloseableResource, AutoCloseable {

        private final ExtensionContext testClass;

        Entered(ExtensionContext testClass) {
            this.testClass = testClass;
        }

        @Override
        public void close() {
            leave(testClass);
        }
    }
}
