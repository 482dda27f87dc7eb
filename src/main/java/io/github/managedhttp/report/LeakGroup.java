package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaks of one cause and one verdict, of all runs that are reported together.
 *
 * @param members at least one, in the order in which they were found
 */
record LeakGroup(List<Leak> members) {

    /** What fails comes first, what only waits for a connection last, and then the heavier cause first. */
    private static final Comparator<LeakGroup> WEIGHT = Comparator.comparing(LeakGroup::verdict)
            .thenComparing(LeakGroup::isWaiting)
            .thenComparing(LeakGroup::size, Comparator.reverseOrder());

    static List<LeakGroup> of(List<Leak> leaks) {
        Map<List<Object>, List<Leak>> causes = new LinkedHashMap<>();
        leaks.forEach(leak -> causes.computeIfAbsent(
                        List.of(leak.verdict(), leak.fingerprint(), leak.reason()), first -> new ArrayList<>())
                .add(leak));
        return causes.values().stream().map(LeakGroup::new).sorted(WEIGHT).toList();
    }

    Leak first() {
        return members.get(0);
    }

    Leak.Verdict verdict() {
        return first().verdict();
    }

    int size() {
        return members.size();
    }

    private boolean isWaiting() {
        return first().kind() == LeakKind.WAITING_REQUEST;
    }

    /** Who is charged, each once. */
    List<String> owners() {
        return members.stream().map(Leak::owner).distinct().toList();
    }

    /** The first few of those who are charged. */
    String ownersInShort() {
        return Words.few(owners());
    }
}
