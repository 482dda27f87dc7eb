package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clients that the same lines created, or connections that the same line leased, which are told of together.
 *
 * @param place the frame that a reader begins with
 * @param title the lines in words, and how many there are
 * @param details what else is known, a line each
 * @param owners the tests and classes that ran, each once
 */
record UnclosedGroup(Leak.Frame place, String title, List<String> details, List<String> owners) {

    private static final int NAMES = 3;

    static List<UnclosedGroup> ofClients(Unclosed unclosed) {
        return grouped(unclosed.clients(), client -> List.of(client.createdBy(), client.startedBy(), client.through()))
                .map(UnclosedGroup::ofClients)
                .toList();
    }

    static List<UnclosedGroup> ofConnections(Unclosed unclosed) {
        return grouped(
                        unclosed.connections(),
                        connection -> List.of(connection.leasedBy(), connection.through(), connection.target()))
                .map(UnclosedGroup::ofConnections)
                .toList();
    }

    private static <T> Stream<List<T>> grouped(List<T> all, Function<T, List<Object>> cause) {
        return all.stream()
                .collect(Collectors.groupingBy(cause, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream();
    }

    private static UnclosedGroup ofClients(List<Unclosed.Client> members) {
        Unclosed.Client client = members.get(0);
        boolean created = !client.createdBy().equals(Leak.Frame.UNKNOWN);
        String through = Words.wrap(" through ", client.through(), "");
        String lines = Words.join(
                ", ",
                Words.wrap("created by ", client.createdBy().toString(), through),
                Words.wrap("started by ", client.startedBy().toString(), created ? "" : through));
        Leak.Frame place = created ? client.createdBy() : client.startedBy();
        List<String> owners = owners(members, Unclosed.Client::owner);
        return new UnclosedGroup(
                place,
                lines + times(members),
                Words.known(
                        Words.join(
                                "; ",
                                owner(client.owner(), client.byOwner()),
                                Words.wrap("held by static field ", client.heldBy(), "")),
                        client.state(),
                        others(owners),
                        "to fix: close it, or register it where it is created: CleanupRegistry.shared().register(\""
                                + creator(place) + "\", ...)"),
                owners);
    }

    private static UnclosedGroup ofConnections(List<Unclosed.Connection> members) {
        Unclosed.Connection connection = members.get(0);
        List<String> owners = owners(members, Unclosed.Connection::owner);
        return new UnclosedGroup(
                connection.leasedBy(),
                Words.join(
                                " ",
                                Words.wrap("leased by ", connection.leasedBy().toString(), ""),
                                Words.wrap("through ", connection.through(), ""),
                                Words.wrap("to ", connection.target(), ""))
                        + times(members),
                Words.known(owner(connection.owner(), connection.byOwner()), others(owners)),
                owners);
    }

    private static String times(List<?> members) {
        return members.size() == 1 ? "" : "; " + members.size() + " of them, the first:";
    }

    private static <T> List<String> owners(List<T> members, Function<T, String> owner) {
        return members.stream()
                .map(owner)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String owner(String owner, boolean byOwner) {
        return Words.wrap(byOwner ? "while " : "on a thread begun while ", owner, " ran");
    }

    private static String others(List<String> owners) {
        List<String> others =
                new ArrayList<>(owners.stream().skip(1).limit(NAMES).toList());
        if (owners.size() > NAMES + 1) {
            others.add("and " + (owners.size() - NAMES - 1) + " more");
        }
        return Words.wrap("others while these ran: ", String.join(", ", others), "");
    }

    /** The outermost class whose line created it, without its package. */
    private static String creator(Leak.Frame place) {
        String type = place.type();
        return type.substring(type.lastIndexOf('.') + 1).replaceFirst("[$].*", "");
    }
}
