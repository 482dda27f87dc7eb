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
public record Group<T>(List<T> members) {

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

    /** {@return the one that stands for all of them} */
    public T first() {
        return members.get(0);
    }

    /** {@return how many they are} */
    public int size() {
        return members.size();
    }

    /**
     * Tells what differs among the members.
     *
     * @param <V> what the property is
     * @param property the property
     * @return its values, each once, in the order of the members
     */
    public <V> List<V> distinct(Function<T, V> property) {
        return members.stream().map(property).distinct().toList();
    }
}
