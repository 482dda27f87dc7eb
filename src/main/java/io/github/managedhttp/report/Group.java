package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Items that have one cause and are therefore reported together.
 *
 * @param <T> the type of the items
 * @param members at least one, in the order in which they were found
 */
public record Group<T>(List<T> members) {

    /** Groups items by their cause, in the order in which the causes first occur. */
    static <T> List<Group<T>> of(List<T> all, Function<T, ?> cause) {
        return byCause(all, cause).values().stream().map(Group::new).toList();
    }

    /** Groups items by their cause, and sorts the groups by the given order and then by size, the largest first. */
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
     * Returns the different values of a property.
     *
     * @param <V> the type of the property
     * @param property the property
     * @return each value once, in the order of the members
     */
    public <V> List<V> distinct(Function<T, V> property) {
        return members.stream().map(property).distinct().toList();
    }
}
