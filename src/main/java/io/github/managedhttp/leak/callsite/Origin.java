package io.github.managedhttp.leak.callsite;

import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a class is the user's code: decided by where the class comes from, not by its name, because the user's packages may start
 * like those of a library.
 *
 * <p>Classes from a folder, or from a jar that the build has created, are the user's. An origin is a string: it is stored with
 * classes of other loaders, and an object of ours would keep our own class loader alive.
 */
public final class Origin {

    static final String USER = "the user";

    /** The frames in which JUnit calls a test: three or four on Java 17. */
    static final String REFLECTION = "reflection";

    static final String JUNIT_ENGINE = "JUnit's engine";

    /** Classes that are never reported: the JDK, HttpClient, this library, and classes generated at run time. */
    static final String UNTOLD = "untold";

    /** An interface, through which a new call of a library starts. */
    static final String PROXY = "a proxy";

    /** A library. Followed by the name of the artifact, if it is known. */
    static final String LIBRARY = "a library ";

    private static final List<String> ENGINE = List.of("org.junit.platform.", "org.junit.jupiter.engine.");
    private static final List<String> REFLECTIVE = List.of("jdk.internal.reflect.", "java.lang.reflect.");

    private static final String APACHES = "org.apache.hc.";

    /** One class of each of Apache's jars, which in Apache's own build are folders, beside those of its tests. */
    private static final List<String> OF_APACHES_JARS = List.of(
            "org.apache.hc.client5.http.classic.HttpClient",
            "org.apache.hc.client5.http.impl.cache.CachingHttpClientBuilder",
            "org.apache.hc.client5.http.fluent.Executor",
            "org.apache.hc.core5.http.HttpHeaders",
            "org.apache.hc.core5.http2.H2Error");

    /** The names of JDK proxies. */
    private static final String PROXYS = "$Proxy";

    private static final String OURS = "io.github.managedhttp.";
    private static final Place OUR_PLACE = Place.of(Origin.class);

    /** Parts of the names of classes that libraries generate at run time, with the code source of the class that they extend. */
    private static final List<String> GENERATED = List.of(
            "$$Lambda",
            "$$SpringCGLIB$$",
            "$$EnhancerBy",
            "$$FastClass",
            "$MockitoMock$",
            "$ByteBuddy$",
            "$HibernateProxy$",
            "$auxiliary$",
            "_$$_");

    private static volatile Origin current = new Origin(List.of());

    private final List<String> usersPrefixes;

    /** Cached: it is needed for every frame of every exchange, and determining it each time took a third of a capture. */
    private final ClassValue<String> known = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return find(type);
        }
    };

    private Origin(List<String> usersPrefixes) {
        this.usersPrefixes = usersPrefixes;
    }

    /**
     * Sets classes that count as the user's, wherever they come from.
     *
     * @param prefixes the prefixes of their full names
     */
    public static void count(List<String> prefixes) {
        if (!current.usersPrefixes.equals(prefixes)) {
            current = new Origin(List.copyOf(prefixes));
        }
    }

    /**
     * Returns whether a class is the user's.
     *
     * @param type a class
     * @return whether it is the user's
     */
    public static boolean isUsers(Class<?> type) {
        return of(type).equals(USER);
    }

    /** Cheap, except for the first call for each class. */
    static String of(Class<?> type) {
        return current.known.get(type);
    }

    /** For a running class of which only the name is known. Loaded by its thread's context class loader or by ours. */
    static String of(String className, @Nullable ClassLoader ofThread) {
        Class<?> type = find(className, ofThread);
        return type == null ? current.byName(className) : of(type);
    }

    /** Null if neither that loader nor ours finds the class. */
    static @Nullable Class<?> find(String className, @Nullable ClassLoader ofThread) {
        Class<?> type = load(className, ofThread);
        return type == null ? load(className, Origin.class.getClassLoader()) : type;
    }

    private static @Nullable Class<?> load(String className, @Nullable ClassLoader loader) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    static boolean isLibrary(String origin) {
        return origin.startsWith(LIBRARY);
    }

    /** The name of the library's artifact, or "" if it is not known. */
    static String artifact(String origin) {
        return origin.substring(LIBRARY.length());
    }

    private String find(Class<?> type) {
        if (type.getName().startsWith(APACHES)) {
            return isOfBuild(type) ? USER : UNTOLD;
        }
        String byName = byName(type.getName());
        if (!byName.equals(LIBRARY)) {
            return byName;
        }
        if (Proxy.isProxyClass(type)) {
            return PROXY;
        }
        if (isOfJdk(type.getClassLoader()) || type.isHidden()) {
            return UNTOLD;
        }
        Place place = Place.of(type);
        if (place.equals(OUR_PLACE) && type.getName().startsWith(OURS)) {
            return UNTOLD;
        }
        return place.isOfBuild() ? USER : LIBRARY + place.artifact();
    }

    /**
     * Whether a class in an HttpClient package belongs to other code, which needs package-private access, or to HttpClient's own
     * tests.
     */
    private static boolean isOfBuild(Class<?> type) {
        Place place = Place.of(type);
        return !isGenerated(type.getName())
                && place.isOfBuild()
                && OF_APACHES_JARS.stream()
                        .map(name -> find(name, type.getClassLoader()))
                        .noneMatch(
                                apaches -> apaches != null && Place.of(apaches).equals(place));
    }

    private static boolean isOfJdk(@Nullable ClassLoader loader) {
        return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
    }

    /** The origin by the name of a class alone. Unknown classes are libraries. */
    private String byName(String name) {
        if (begins(name, ENGINE)) {
            return JUNIT_ENGINE;
        }
        if (begins(name, REFLECTIVE)) {
            return REFLECTION;
        }
        if (name.startsWith(APACHES) || isGenerated(name)) {
            return UNTOLD;
        }
        if (name.startsWith(PROXYS, name.lastIndexOf('.') + 1)) {
            return PROXY;
        }
        return begins(name, usersPrefixes) ? USER : LIBRARY;
    }

    private static boolean begins(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The names of hidden classes contain a slash. */
    private static boolean isGenerated(String name) {
        for (String part : GENERATED) {
            if (name.contains(part)) {
                return true;
            }
        }
        return name.indexOf('/') >= 0;
    }
}
