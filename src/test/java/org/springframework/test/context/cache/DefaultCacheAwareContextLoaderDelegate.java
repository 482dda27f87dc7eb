package org.springframework.test.context.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.StandIn;

/** Looks like Spring's class of this name, which keeps the contexts of tests, and puts frames like Spring's on the stack. */
public final class DefaultCacheAwareContextLoaderDelegate {

    static final Cache defaultContextCache = new Cache();

    private DefaultCacheAwareContextLoaderDelegate() {}

    /** Has a context create beans. */
    public static void load(Context context, Runnable beans) {
        defaultContextCache.contextMap.put(context, context);
        StandIn.create(beans);
    }

    /** Forgets all contexts. */
    public static void clear() {
        defaultContextCache.contextMap.clear();
    }

    static final class Cache {
        private final Map<Object, Object> contextMap = new LinkedHashMap<>();
    }

    /** A context. */
    public static final class Context {
        private final Beans beanFactory = new Beans();

        /** Has a bean destroyed with the context. */
        public void destroys(Object bean) {
            beanFactory.disposableBeans.put("bean " + beanFactory.disposableBeans.size(), new Adapter(bean));
        }
    }

    static class Registry {
        final Map<String, Object> disposableBeans = new LinkedHashMap<>();
    }

    static final class Beans extends Registry {}

    record Adapter(Object bean) {}
}
