package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose code a class is: by where it comes from, and not by its name, for a user's packages can begin like a library's.
 *
 * <p>The user's are the classes of a folder, or of a jar that the build has made. An origin is a string, for classes of other loaders
 * keep it, and with a constant of ours they would keep our own loader.
 *
 * @hidden
 */
@Internal
public final class Origin {

    static final String USER = "the user";

    /** What JUnit calls a test by: three or four frames on Java 17. */
    static final String REFLECTION = "reflection";

    static final String JUNIT_ENGINE = "JUnit's engine";

    /** What nobody wants to be told of: the JDK, Apache's client, this library, and classes that were made at run time. */
    static final String UNTOLD = "untold";

    /** Of an interface, by which a new call of a library begins. */
    static final String PROXY = "a proxy";

    /** Of a library whose jar is not known; else the origin is this with the name of the artifact. */
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

    /** The JDK's names of proxies. */
    private static final String PROXYS = "$Proxy";

    private static final String OURS = "io.github.managedhttp.";
    private static final Place OUR_PLACE = Place.of(Origin.class);

    /** Parts of the names of classes that libraries make at run time, in the folder or jar of the class that they stand for. */
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

    /** Asked for every frame of every exchange, and a third of a capture's cost when it was found out each time. */
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
     * Says which classes count as the user's wherever they come from.
     *
     * @param prefixes what their full names begin with
     */
    public static void count(List<String> prefixes) {
        if (!current.usersPrefixes.equals(prefixes)) {
            current = new Origin(List.copyOf(prefixes));
        }
    }

    /**
     * Tells the user's classes from all others.
     *
     * @param type a class
     * @return whether it is the user's
     */
    public static boolean isUsers(Class<?> type) {
        return of(type).equals(USER);
    }

    /** Cheap, but for the first time that a class is asked for. */
    static String of(Class<?> type) {
        return current.known.get(type);
    }

    /** Of a class that runs, but of which only the name is to be had. Its loader is one that its thread knows, or ours. */
    static String of(String className, @Nullable ClassLoader ofThread) {
        Class<?> type = find(className, ofThread);
        return type == null ? current.byName(className) : of(type);
    }

    /** Null if neither the loader knows the class nor ours. */
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

    /** Whether a class of a package of Apache's is one of Apache's tests, or somebody's who needs what is not public there. */
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

    /** What a name is enough for; a library is what nothing else is known of. */
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

    /** Hidden classes have a slash in their names. */
    private static boolean isGenerated(String name) {
        for (String part : GENERATED) {
            if (name.contains(part)) {
                return true;
            }
        }
        return name.indexOf('/') >= 0;
    }
}
