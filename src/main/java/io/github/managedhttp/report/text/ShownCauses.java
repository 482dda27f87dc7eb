package io.github.managedhttp.report.text;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.text.Guide;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The causes that are on the console in full. Later leaks of the same cause only refer to the first one, so that a line that leaks in
 * many tests does not fill the console. Thread-safe.
 */
public final class ShownCauses {

    private final Map<Cause, String> firstOwners = new ConcurrentHashMap<>();

    /** The advice is part of the cause: an exchange that a callback broke off is no forgotten one. */
    private record Cause(String fingerprint, Guide explanation) {}

    /**
     * Returns whose report shows a cause in full, and remembers the owner if there is none yet. Without a line of the user's it is not
     * known whether two leaks have one cause.
     *
     * @param leak a leak
     * @return the name of the first owner, or "" if the leak has to be shown in full
     */
    String firstOwner(OpenConnection leak) {
        if (leak.callSite().isEmpty()) {
            return "";
        }
        String first =
                firstOwners.putIfAbsent(new Cause(leak.fingerprint(), Advice.explanation(leak)), leak.ownerFullName());
        return first == null ? "" : first;
    }
}
