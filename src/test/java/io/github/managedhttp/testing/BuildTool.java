package io.github.managedhttp.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test run as if Maven ran the whole suite, or a part of it, or an IDE did, whatever really runs it. */
public final class BuildTool implements BeforeEachCallback, AfterEachCallback {

    private static final List<String> KEYS = List.of("basedir", "test", "it.test", "groups", "excludedGroups");

    private final Map<String, String> before = new HashMap<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        KEYS.forEach(key -> before.put(key, System.getProperty(key)));
        runsTheSuite();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        before.forEach(BuildTool::set);
    }

    public void runsTheSuite() {
        KEYS.forEach(System::clearProperty);
        String folder = before.get("basedir");
        System.setProperty("basedir", folder == null ? System.getProperty("user.dir") : folder);
    }

    /** As with {@code -Dtest=…}. */
    public void runsPartOfTheSuite(String key, String value) {
        System.setProperty(key, value);
    }

    public void isAnIde() {
        KEYS.forEach(System::clearProperty);
    }

    private static void set(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }
}
