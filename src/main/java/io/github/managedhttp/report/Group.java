package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Things of one cause, which a report tells of together.
 *
 * @param <T> what they are
 * @param members at least one, in the order in which they were found
 */
record Group<T>(List<T> members) {

    /** Groups things by their cause, in the order in which the causes were met first. */
    static <T> List<Group<T>> of(List<T> all, Function<T, ?> cause) {
        return byCause(all, cause).values().stream().map(Group::new).toList();
    }

    /** The same in an order of the causes; of causes that are equal in it, the heavier comes first. */
    static <T, C> List<Group<T>> of(List<T> all, Function<T, C> cause, Comparator<C> order) {
        Comparator<Group<T>> heaviest = Comparator.comparing(Group::size, Comparator.reverseOrder());
        return of(all, cause).stream()
                .sorted(Comparator.<Group<T>, C>comparing(group -> cause.apply(group.first()), order)
                        .thenComparing(heaviest))
                .toList();
    }

    private static <T> Map<Object, List<T>> byCause(List<T> all, Function<T, ?> cause) {
        Map<Object, List<T>> causes = new LinkedHashMap<>();
        all.forEach(each -> causes.computeIfAbsent(cause.apply(each), first -> new ArrayList<>())
                .add(each));
        return causes;
    }

    /** The one that stands for all of them. */
    T first() {
        return members.get(0);
    }

    int size() {
        return members.size();
    }

    /** What differs among the members, in their order. */
    <V> List<V> distinct(Function<T, V> property) {
        return members.stream().map(property).distinct().toList();
    }
}
