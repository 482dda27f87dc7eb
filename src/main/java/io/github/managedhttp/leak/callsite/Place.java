package io.github.managedhttp.leak.callsite;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;

/**
 * Where a class comes from.
 *
 * @param path the URL of a folder, a jar, or a jar in a jar, or "" if it is not known
 */
record Place(String path) {

    private static final Place UNKNOWN = new Place("");

    /** What build tools keep what they have downloaded in. */
    private static final List<String> CACHES = List.of("/.m2/", "/.gradle/", "/.ivy2/");

    private static final List<String> ARCHIVES = List.of(".jar", ".war", ".ear", ".zip", ".jmod");

    static Place of(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            return location == null ? ofFile(type) : of(location.toString());
        } catch (RuntimeException | LinkageError e) {
            // A security manager's, or a class loader's of the user's.
            return UNKNOWN;
        }
    }

    /** Class loaders need not say where they have a class from, but then most give its file. */
    private static Place ofFile(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        String file = type.getName().replace('.', '/') + ".class";
        URL found = loader == null ? null : loader.getResource(file);
        if (found == null) {
            return UNKNOWN;
        }
        String url = found.toString();
        return of(url.substring(0, url.length() - file.length()));
    }

    /** A URL such as {@code file:/app/target/classes/} or {@code jar:nested:/app/target/app.jar/!BOOT-INF/classes/!/}. */
    static Place of(String url) {
        String path = url.endsWith("!/") ? url.substring(0, url.length() - 2) : url;
        return new Place(path);
    }

    /** Whether it is a folder or a jar that the build has made itself. */
    boolean isOfBuild() {
        return MavenModule.ofThisBuild().isSibling(path)
                || (CACHES.stream().noneMatch(path::contains) && (isArchive() ? isMadeByBuild() : isFolder()));
    }

    /** The name of the jar without its version, such as {@code spring-web}, or "" if it is none. */
    String artifact() {
        if (!isArchive()) {
            return "";
        }
        String name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        int dash = name.indexOf('-');
        while (dash >= 0 && !isDigit(name, dash + 1)) {
            dash = name.indexOf('-', dash + 1);
        }
        return dash > 0 ? name.substring(0, dash) : name;
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private boolean isArchive() {
        return ARCHIVES.stream().anyMatch(path::endsWith);
    }

    /** Maven's {@code target/}, Gradle's {@code build/libs/} and IntelliJ's {@code out/artifacts/}; what is below is copied. */
    private boolean isMadeByBuild() {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folder.endsWith("/target/") || folder.endsWith("/build/libs/") || folder.contains("/out/artifacts/");
    }

    /** Also the folder of an application's own classes in its archive. */
    private boolean isFolder() {
        if (path.contains("!") || !path.startsWith("file:")) {
            return path.endsWith("-INF/classes") || path.endsWith("-INF/classes/");
        }
        return path.endsWith("/") || isExistingFolder();
    }

    /** Not all class loaders end a folder with a slash. */
    private boolean isExistingFolder() {
        try {
            return new File(new URI(path)).isDirectory();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }
}
