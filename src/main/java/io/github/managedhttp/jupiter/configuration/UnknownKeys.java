package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.jupiter.LaunchedKeys;
import io.github.managedhttp.report.Console;
import io.github.managedhttp.report.text.Sentences;
import io.github.managedhttp.text.Guide;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds configuration parameters with our prefix that do not exist: typing errors, which would otherwise have no effect.
 *
 * <p>An extension can read the value of a key, but not list the keys. So they are read from system properties and from JUnit's
 * file. The {@linkplain LaunchedKeys launcher} provides those that are passed to it, for example by Surefire.
 */
public final class UnknownKeys {

    private static final String PREFIX = "managedhttp.";
    private static final String FILE = "junit-platform.properties";
    private static final Set<String> KNOWN = known();

    private static volatile Set<String> launched = Set.of();

    private UnknownKeys() {}

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        for (ConfigurationKey key : ConfigurationKey.values()) {
            known.add(key.toString());
        }
        return known;
    }

    /** Sets the keys of a launch that starts. Returns those of the enclosing launch. */
    public static Set<String> launchWith(Set<String> keys) {
        Set<String> around = launched;
        launched = in(keys);
        return around;
    }

    /** Prints a line for each unknown key. */
    public static void tell() {
        Set<String> unknown = in(System.getProperties().stringPropertyNames());
        unknown.addAll(in(file(Thread.currentThread().getContextClassLoader()).stringPropertyNames()));
        unknown.addAll(launched);
        if (!unknown.isEmpty()) {
            Console.print(Sentences.render(sentences(unknown)));
        }
    }

    /** The unknown keys among some names, sorted alphabetically. */
    static Set<String> in(Set<String> names) {
        Set<String> unknown = new TreeSet<>();
        for (String name : names) {
            if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !KNOWN.contains(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** Reads JUnit's file, which is found in the same way as JUnit finds it. Empty if it does not exist or cannot be read. */
    static Properties file(@Nullable ClassLoader loader) {
        Properties file = new Properties();
        ClassLoader known = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        try (InputStream stream = known.getResourceAsStream(FILE)) {
            if (stream != null) {
                file.load(stream);
            }
        } catch (IOException | RuntimeException e) {
            return new Properties();
        }
        return file;
    }

    static List<String> sentences(Collection<String> unknown) {
        List<String> sentences = new ArrayList<>();
        for (String key : unknown) {
            sentences.add("managed-http-clients: unknown configuration parameter " + key
                    + ", which has no effect. Did you mean " + nearest(key) + "? See " + Guide.BAD_CONFIGURATION);
        }
        return sentences;
    }

    /** The known key with the smallest edit distance, ignoring case. */
    static ConfigurationKey nearest(String key) {
        String meant = key.toLowerCase(Locale.ROOT);
        return Arrays.stream(ConfigurationKey.values())
                .min(Comparator.comparingInt(each -> distance(meant, each.toString())))
                .orElseThrow();
    }

    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
