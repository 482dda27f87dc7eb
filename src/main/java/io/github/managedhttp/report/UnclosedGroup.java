package io.github.managedhttp.report;

import io.github.managedhttp.report.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Clients that one line created, or connections that one line leased, reported together.
 *
 * @param place the frame to look at first
 * @param title the lines, and how many clients or connections there are
 * @param details what else is known, a line each
 * @param owners the tests and classes that ran, each once
 */
public record UnclosedGroup(Frame place, String title, List<String> details, List<String> owners) {

    private static final int NAMES = 3;

    /**
     * Groups clients by the line that created them, or else started them.
     *
     * @param unclosed what was found
     * @return the groups, in the order in which they were found
     */
    public static List<UnclosedGroup> ofClients(UnclosedResources unclosed) {
        return Group.of(unclosed.clients(), UnclosedGroup::place).stream()
                .map(UnclosedGroup::ofClients)
                .toList();
    }

    /**
     * Groups connections by the line that leased them, or else by their target.
     *
     * @param unclosed what was found
     * @return the groups, in the order in which they were found
     */
    public static List<UnclosedGroup> ofConnections(UnclosedResources unclosed) {
        return Group.of(unclosed.connections(), UnclosedGroup::cause).stream()
                .map(UnclosedGroup::ofConnections)
                .toList();
    }

    private static Frame place(UnclosedResources.Client client) {
        return isKnown(client.createdBy()) ? client.createdBy() : client.startedBy();
    }

    private static Object cause(UnclosedResources.Connection connection) {
        return isKnown(connection.leasedBy()) ? connection.leasedBy() : connection.target();
    }

    private static boolean isKnown(Frame frame) {
        return !frame.equals(Frame.UNKNOWN);
    }

    private static UnclosedGroup ofClients(Group<UnclosedResources.Client> members) {
        UnclosedResources.Client client = members.first();
        String through = Words.wrap(" through ", client.through(), "");
        String lines = Words.join(
                ", ",
                Words.wrap("created by ", client.createdBy().toString(), through),
                Words.wrap("started by ", client.startedBy().toString(), isKnown(client.createdBy()) ? "" : through));
        Frame place = place(client);
        List<String> owners = distinct(members, UnclosedResources.Client::owner);
        return new UnclosedGroup(
                place,
                lines + times(members),
                Words.known(
                        Words.join(
                                "; ",
                                owner(client.owner(), client.byOwner()),
                                Words.wrap("held by static field ", client.heldBy(), "")),
                        client.state(),
                        others("while these ran", owners),
                        "to fix: close it, or register it where it is created: CleanupRegistry.shared().register(\""
                                + creator(place) + "\", ...)"),
                owners);
    }

    private static UnclosedGroup ofConnections(Group<UnclosedResources.Connection> members) {
        UnclosedResources.Connection connection = members.first();
        List<String> owners = distinct(members, UnclosedResources.Connection::owner);
        return new UnclosedGroup(
                connection.leasedBy(),
                Words.join(
                                " ",
                                Words.wrap("leased by ", connection.leasedBy().toString(), ""),
                                Words.wrap("through ", connection.through(), ""),
                                Words.wrap("to ", connection.target(), ""))
                        + times(members),
                Words.known(
                        owner(connection.owner(), connection.byOwner()),
                        others("to", distinct(members, UnclosedResources.Connection::target)),
                        others("while these ran", owners)),
                owners);
    }

    private static String times(Group<?> members) {
        return members.size() == 1 ? "" : "; " + members.size() + " of them, the first:";
    }

    private static <T> List<String> distinct(Group<T> members, Function<T, String> property) {
        return members.distinct(property).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String owner(String owner, boolean byOwner) {
        return Words.wrap(byOwner ? "while " : "on a thread started while ", owner, " ran");
    }

    private static String others(String what, List<String> names) {
        List<String> others =
                new ArrayList<>(names.stream().skip(1).limit(NAMES).toList());
        if (names.size() > NAMES + 1) {
            others.add("and " + (names.size() - NAMES - 1) + " more");
        }
        return Words.wrap("others " + what + ": ", String.join(", ", others), "");
    }

    /** The outermost class whose line created it, without its package. */
    private static String creator(Frame place) {
        String type = place.type();
        return type.substring(type.lastIndexOf('.') + 1).replaceFirst("[$].*", "");
    }
}
