package io.github.managedhttp.histories;

import io.github.managedhttp.histories.Kind.Truth;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Draws requests: anything that is sent from a place where it is known whom the rules charge.
 *
 * @param own whose view a test or class uses most
 */
record Sends(Dice dice, View own) {

    private static final Set<Caller> OF_DOOMED = EnumSet.of(Caller.METHOD, Caller.STARTED_THREAD, Caller.EXECUTOR);

    /** A client with connections for all that leak. */
    Client roomy() {
        return dice.oneOf(Client.SHARED, Client.SHARED_TOO, Client.WATCHED, Client.LAYERED);
    }

    /** A client that a test can use when it is over. */
    Client lasting() {
        return dice.oneOf(Client.SHARED, Client.WATCHED);
    }

    Send any(boolean clean, Client client) {
        Truth truth = clean || dice.chance(2) ? Truth.ENDS : Truth.LEAKS;
        return send(kind(truth, client), truth == Truth.LEAKS, client);
    }

    Send send(Kind kind, boolean leaks, Client client) {
        View view = view(client);
        Caller caller = caller(client, view);
        boolean received = client != Client.DOOMED && dice.chance(3);
        boolean awaited = kind != Kind.GATED && dice.chance(2);
        Send send = new Send(dice.takeNumbers(1), kind, leaks, client, view, caller, received, awaited);
        // What the application has open is open to the end of the run.
        return leaks && send.mayBeOfApplication(own == View.OF_CLASS) ? send.gated() : send;
    }

    /** A request of the test itself, which needs nothing else but to be sent. */
    Send plain(Truth truth, Client client) {
        return plain(kind(truth, client), client);
    }

    Send plain(Kind kind, Client client) {
        return Send.plain(dice.takeNumbers(1), kind, client);
    }

    /** A response of a classic client, which is closed at once or never. */
    Read read(boolean clean) {
        return read(clean || dice.chance(2), true);
    }

    /** A response of a classic client, which is closed later. */
    Read readAndClosedLater() {
        return read(true, false);
    }

    private Read read(boolean closed, boolean closes) {
        Client client = dice.oneOf(Client.CLASSIC, Client.WATCHED_CLASSIC);
        Kind kind = oneOf(
                Stream.of(Kind.values()).filter(Kind::hasBody).filter(each -> !closed || each.truth() == Truth.ENDS));
        View view = view(client);
        Caller caller = caller(client, view);
        Send send = new Send(dice.takeNumbers(1), kind, !closed, client, view, caller, false, false);
        return new Read(send, closed && closes);
    }

    private View view(Client client) {
        if (client == Client.FRESH || client.isWatched()) {
            return own;
        }
        return dice.oneOf(own, own, View.OF_CLASS, View.OF_STRANGER);
    }

    /** A stranger may be over, and then others than its own class are charged for what nothing proves. */
    private Caller caller(Client client, View view) {
        Predicate<Caller> known = caller -> view != View.OF_STRANGER || caller.proves();
        // Workers of the common pool may have been born in another run, which is over.
        Predicate<Caller> seen = caller -> !client.isWatched() || caller != Caller.COMMON_POOL;
        Predicate<Caller> sendsItself = caller -> client.isAsync() || caller != Caller.PRODUCER;
        Predicate<Caller> ends = caller -> client != Client.DOOMED || OF_DOOMED.contains(caller);
        return oneOf(Stream.of(Caller.values())
                .filter(known.and(seen).and(sendsItself).and(ends)));
    }

    /** The future of a watched client is HttpClient's own: nobody sees that it stays undone when everything else has ended. */
    private Kind kind(Truth truth, Client client) {
        return oneOf(Stream.of(Kind.values())
                .filter(kind -> kind.truth() == truth)
                .filter(kind -> kind != Kind.NO_RESULT || !client.isWatched()));
    }

    @SuppressWarnings("unchecked")
    private <T> T oneOf(Stream<T> choices) {
        return (T) dice.oneOf(choices.toArray());
    }
}
