package io.github.managedhttp.cleanup;

import java.util.List;

/** Reads the names out of a result. */
final class Names {

    private Names() {}

    static List<String> of(List<CleanupResult.Entry> entries) {
        return entries.stream().map(CleanupResult.Entry::name).toList();
    }
}
