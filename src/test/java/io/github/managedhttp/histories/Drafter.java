package io.github.managedhttp.histories;

import io.github.managedhttp.histories.Kind.Truth;
import io.github.managedhttp.jupiter.configuration.UnmanagedPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Makes up the tests of one lane. */
final class Drafter {

    private static final int MAX_STEPS = 3;

    private final Dice dice;
    private final Sends sends;
    private final UnmanagedPolicy unmanaged;
    private boolean ownIsUsedUp;
    private boolean watchedIsUsedUp;

    Drafter(Dice dice, UnmanagedPolicy unmanaged) {
        this.dice = dice;
        this.sends = new Sends(dice, View.OF_SENDER);
        this.unmanaged = unmanaged;
    }

    Draft test(String method) {
        Draft draft = new Draft(method, dice.chance(4), dice.chance(5));
        boolean clean = dice.chance(2);
        useAll(draft);
        if (!clean && dice.chance(12)) {
            letBe(draft);
            return draft;
        }
        if (!clean && dice.chance(6)) {
            ownIsUsedUp = true;
            draft.add(new Step.CancelReused(dice.takeNumbers(1)));
        }
        int steps = dice.below(MAX_STEPS + 1);
        for (int i = 0; i < steps; i++) {
            step(draft, clean);
        }
        end(draft, clean);
        after(draft, clean);
        return draft;
    }

    /** Whoever has leaked on a small client would be noticed by the next test, if its connections had been lost. */
    private void useAll(Draft draft) {
        if (ownIsUsedUp || dice.chance(8)) {
            draft.add(new Step.UseAll(dice.takeNumbers(Customizer.FEW), Client.OWN));
        }
        if (watchedIsUsedUp && unmanaged == UnmanagedPolicy.FAIL) {
            draft.add(new Step.UseAll(dice.takeNumbers(Customizer.FEW), Client.WATCHED_OWN));
            watchedIsUsedUp = false;
        }
        ownIsUsedUp = false;
    }

    /** A test that only warns leaks on a client that is closed soon. */
    private void letBe(Draft draft) {
        int steps = dice.below(MAX_STEPS + 1);
        for (int i = 0; i < steps; i++) {
            draft.add(sends.any(false, Client.FRESH));
        }
        draft.end(Ending.LET_BE);
    }

    private void step(Draft draft, boolean clean) {
        switch (dice.below(25)) {
            case 0 -> draft.add(closeView());
            case 1 -> cancel(draft);
            case 2, 3, 4 -> gated(draft, clean);
            case 5 -> draft.add(thrown(false, dice.oneOf(sends.roomy(), Client.CRASHING)));
            case 6 -> draft.add(sends.send(Kind.OK, false, Client.CRASHING).andAwaited());
            case 7 -> draft.add(sends.read(clean));
            case 8 -> readAndCloseLater(draft);
            case 9 -> useDoomed(draft);
            default -> draft.add(sends.any(clean, sends.roomy()));
        }
    }

    private Step closeView() {
        Client client = dice.oneOf(Client.SHARED, Client.SHARED_TOO, Client.OWN);
        Send send = sends.plain(dice.oneOf(Truth.LEAKS, Truth.ENDS), client);
        // On the lane's own client it may have to wait for ever for a connection.
        boolean received = client != Client.OWN && dice.chance(2);
        return new Step.CloseView(send.number(), send.kind(), client, received, dice.chance(2));
    }

    private void cancel(Draft draft) {
        Send cancelled = sends.send(Kind.GATED, false, sends.roomy()).andReceived();
        draft.add(cancelled);
        draft.add(new Step.Cancel(cancelled.number()));
        draft.add(new Step.Open(cancelled.number(), dice.chance(2)));
    }

    private void gated(Draft draft, boolean clean) {
        boolean leaks = !clean && dice.chance(2);
        Send gated = sends.send(Kind.GATED, leaks, sends.roomy());
        draft.add(gated);
        if (!leaks && dice.chance(3)) {
            draft.close(new Step.Open(gated.number(), false), dice.chance(2));
        } else if (!leaks) {
            draft.gate(gated);
        }
    }

    private void readAndCloseLater(Draft draft) {
        Read read = sends.readAndClosedLater();
        draft.add(read);
        draft.close(new Read.Close(read.send().number()), dice.chance(2));
    }

    /** Requests that end, on a client that is closed at some time: they then end in another way, or are given up by HttpClient. */
    private void useDoomed(Draft draft) {
        Send send = sends.send(Kind.GATED, false, Client.DOOMED);
        draft.add(send);
        if (dice.chance(3)) {
            draft.add(new Step.CloseClient(Client.DOOMED));
        }
        draft.gate(send);
    }

    /** An error comes last, since it is not known what becomes of the rest of its client before that is replaced. */
    private Step thrown(boolean error, Client client) {
        Send send = sends.send(Kind.OK, false, client).unawaited();
        Caller caller = send.caller() == Caller.PRODUCER ? Caller.METHOD : send.caller();
        return new Step.Throw(send.by(caller), dice.oneOf(UsersCode.Place.values()), error);
    }

    private void end(Draft draft, boolean clean) {
        if (!clean && dice.chance(8)) {
            ownIsUsedUp = true;
            draft.add(exhaust(Client.OWN));
        }
        if (!clean && !watchedIsUsedUp && dice.chance(10)) {
            watchedIsUsedUp = true;
            draft.add(exhaust(Client.WATCHED_OWN));
        }
        if (!clean && dice.chance(6)) {
            draft.add(thrown(true, Client.CRASHING));
        }
        if (dice.chance(80)) {
            draft.add(blockade(clean));
        }
        if (ownIsUsedUp && dice.chance(2)) {
            draft.starve(sends.plain(dice.oneOf(Kind.OK, Kind.HALF_BODY), Client.OWN));
        }
    }

    private Exhaust exhaust(Client client) {
        int count = Customizer.FEW + dice.below(4);
        return new Exhaust(
                dice.takeNumbers(count), count, client, isWatched(client) ? others(Kind.OK, client) : List.of());
    }

    private boolean isWatched(Client client) {
        return !client.isWatched() || unmanaged != UnmanagedPolicy.IGNORE;
    }

    private Step blockade(boolean clean) {
        Client client = dice.oneOf(Client.BLOCKED, Client.BLOCKED_TOO);
        Send culprit = sends.plain(Kind.OK, client).by(dice.oneOf(Caller.METHOD, Caller.STARTED_THREAD));
        return new Blockade(
                culprit,
                clean ? Blockade.Way.LETS_GO : dice.oneOf(Blockade.Way.values()),
                dice.oneOf(UsersCode.Place.values()),
                others(Kind.GATED, client),
                others(sends.plain(Truth.ENDS, client).kind(), client));
    }

    private List<Send> others(Kind kind, Client client) {
        return Stream.generate(() -> sends.plain(kind, client))
                .limit(dice.below(3))
                .toList();
    }

    /** What happens when the test is over. */
    private void after(Draft draft, boolean clean) {
        if (dice.chance(6)) {
            Send late = sends.plain(Truth.LEAKS, sends.lasting());
            draft.late(dice.chance(2) ? late : late.by(Caller.CALLBACK));
        }
        if (dice.chance(6)) {
            draft.outlive(sends.plain(dice.oneOf(Truth.LEAKS, Truth.ENDS), sends.lasting()));
        }
        if (dice.chance(6)) {
            draft.straggle(sends.plain(dice.oneOf(Truth.LEAKS, Truth.ENDS), sends.lasting()));
        }
        if (dice.chance(8)) {
            draft.slow(sends.plain(clean ? Truth.ENDS : dice.oneOf(Truth.LEAKS, Truth.ENDS), Client.SLOW));
        }
        if (dice.chance(8)) {
            draft.end(Ending.PASSED_ON);
        }
    }
}
