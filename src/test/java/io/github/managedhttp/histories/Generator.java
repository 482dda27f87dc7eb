package io.github.managedhttp.histories;

import static io.github.managedhttp.histories.Client.OWN;

import io.github.managedhttp.histories.Kind.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes a history out of a seed. */
final class Generator {

    private static final int MAX_LANES = TestMethods.OF_LANES.size();
    private static final int MAX_TESTS = 3;
    private static final int MAX_STEPS = 5;

    private final SplittableRandom random;
    private final boolean sharedClass;
    private final boolean sameMethod;
    private final boolean strangerIsOver;
    private final Ending classEnding;
    private final List<List<Draft>> lanes = new ArrayList<>();
    private long number;

    private Generator(long seed) {
        // Not Random, whose first bits hardly differ between seeds that follow each other.
        random = new SplittableRandom(seed);
        // Unique among all histories of a run.
        number = seed * 1_000;
        sharedClass = random.nextBoolean();
        sameMethod = chance(3);
        strangerIsOver = random.nextBoolean();
        classEnding = oneOf(Ending.TORN_DOWN, Ending.TORN_DOWN, Ending.TORN_DOWN, Ending.PASSED_ON);
    }

    static Plan plan(long seed) {
        Generator generator = new Generator(seed);
        generator.draft();
        return new Plan(
                seed,
                generator.sharedClass,
                generator.strangerIsOver,
                generator.classEnding,
                generator.lanes.stream()
                        .map(tests ->
                                new Plan.Lane(tests.stream().map(Draft::finish).toList()))
                        .toList());
    }

    private void draft() {
        int laneCount = 2 + random.nextInt(MAX_LANES - 1);
        for (int lane = 0; lane < laneCount; lane++) {
            List<Draft> tests = new ArrayList<>();
            int testCount = 1 + random.nextInt(MAX_TESTS);
            while (tests.size() < testCount) {
                boolean starved =
                        !tests.isEmpty() && tests.get(tests.size() - 1).usesUpOwnClient();
                tests.add(draft(lane, starved));
            }
            lanes.add(tests);
        }
        for (List<Draft> tests : lanes) {
            for (int stage = 0; stage < tests.size(); stage++) {
                openGates(tests.get(stage), stage);
            }
        }
    }

    private Draft draft(int lane, boolean afterStarved) {
        Draft draft = new Draft(
                sameMethod || chance(5) ? TestMethods.SAME : TestMethods.OF_LANES.get(lane), chance(4), chance(5));
        boolean clean = chance(2);
        if (afterStarved || chance(5)) {
            draft.add(new Step.UseAll(takeNumbers(5)));
        }
        Client fresh = !clean && chance(12) ? Client.FRESH : null;
        if (!clean && fresh == null && chance(6)) {
            draft.cancelReused(takeNumbers(1));
        }
        int steps = random.nextInt(MAX_STEPS + 1);
        for (int i = 0; i < steps; i++) {
            step(draft, clean, fresh);
        }
        if (fresh != null) {
            draft.end(Ending.LET_BE);
        } else {
            finish(draft, clean);
        }
        return draft;
    }

    private void finish(Draft draft, boolean clean) {
        if (!clean && chance(8)) {
            draft.exhaust(takeNumbers(8), 5 + random.nextInt(4));
        }
        if (!clean && chance(4)) {
            draft.add(thrown(draft, true, Client.CRASHING));
        }
        if (chance(40)) {
            draft.add(blockade(draft, clean));
        }
        if (draft.usesUpOwnClient() && chance(2)) {
            draft.starve(Send.plain(takeNumbers(1), oneOf(Kind.OK, Kind.HALF_BODY), OWN));
        }
        if (chance(6)) {
            Send late = Send.plain(takeNumbers(1), oneOf(Kind.values(), Truth.LEAKS), Client.SHARED);
            draft.late(chance(2) ? late : late.by(Caller.CALLBACK));
        }
        if (chance(6)) {
            Truth truth = oneOf(Truth.LEAKS, Truth.ENDS);
            draft.outlive(Send.plain(takeNumbers(1), oneOf(Kind.values(), truth), Client.SHARED));
        }
        if (chance(8)) {
            Truth truth = clean ? Truth.ENDS : oneOf(Truth.LEAKS, Truth.ENDS);
            draft.slow(Send.plain(takeNumbers(1), oneOf(Kind.values(), truth), Client.SLOW));
        }
        if (chance(8)) {
            draft.end(Ending.PASSED_ON);
        }
    }

    private void step(Draft draft, boolean clean, Client fresh) {
        Client client = fresh != null ? fresh : oneOf(Client.SHARED, Client.SHARED_TOO);
        int choice = random.nextInt(22);
        if (choice == 21 && fresh == null) {
            draft.add(thrown(draft, false, oneOf(Client.SHARED, Client.SHARED_TOO, Client.CRASHING)));
        } else if (choice == 20 && fresh == null) {
            draft.add(send(draft, oneOf(Kind.values(), Truth.ENDS), false, Client.CRASHING, false)
                    .andAwaited());
        } else if (choice == 0) {
            closeView(draft, client);
        } else if (choice == 1) {
            Send cancelled = send(draft, Kind.GATED, false, client, true);
            draft.add(cancelled);
            draft.add(new Step.Cancel(cancelled.number()));
            draft.add(new Step.Open(cancelled.number(), chance(2)));
        } else if (choice < 5) {
            boolean leaks = !clean && chance(2);
            Send gated = send(draft, Kind.GATED, leaks, client, chance(2));
            draft.add(gated);
            if (!leaks && chance(3)) {
                draft.close(gated);
            } else if (!leaks) {
                draft.gate(gated);
            }
        } else {
            Truth truth = clean || chance(2) ? Truth.ENDS : Truth.LEAKS;
            draft.add(send(draft, oneOf(Kind.values(), truth), truth == Truth.LEAKS, client, chance(3)));
        }
    }

    private void closeView(Draft draft, Client client) {
        Kind kind = oneOf(Kind.values(), chance(2) ? Truth.LEAKS : Truth.ENDS);
        boolean own = client != Client.FRESH && chance(2);
        // On the lane's own client it may have to wait for ever for a connection.
        boolean received = !own && chance(2);
        draft.add(new Step.CloseView(takeNumbers(1), kind, own ? OWN : client, received, chance(2)));
    }

    /** An error comes last, since it is not known what becomes of the rest of its client before that is replaced. */
    private Step thrown(Draft draft, boolean error, Client client) {
        Send send = send(draft, Kind.OK, false, client, false);
        Caller caller = send.caller() == Caller.PRODUCER ? Caller.TEST_METHOD : send.caller();
        return new Step.Throw(send.by(caller), oneOf(UsersCode.Place.values()), error);
    }

    private Step blockade(Draft draft, boolean clean) {
        Client client = oneOf(Client.BLOCKED, Client.BLOCKED_TOO);
        Send culprit = Send.plain(takeNumbers(1), Kind.OK, client).by(oneOf(Caller.TEST_METHOD, Caller.STARTED_THREAD));
        return new Blockade(
                culprit,
                clean ? Blockade.Way.LETS_GO : oneOf(Blockade.Way.values()),
                oneOf(UsersCode.Place.values()),
                victims(Kind.GATED, client),
                victims(oneOf(Kind.values(), Truth.ENDS), client));
    }

    private List<Send> victims(Kind kind, Client client) {
        return Stream.generate(() -> Send.plain(takeNumbers(1), kind, client))
                .limit(random.nextInt(3))
                .toList();
    }

    private Send send(Draft draft, Kind kind, boolean leaks, Client client, boolean received) {
        View view = client == Client.FRESH
                ? View.OF_TEST
                : oneOf(View.OF_TEST, View.OF_TEST, View.OF_CLASS, View.OF_STRANGER);
        boolean awaited = kind != Kind.GATED && chance(2);
        return new Send(takeNumbers(1), kind, leaks, client, view, caller(view), received, awaited);
    }

    /** Any place where it is known whom the rule charges: a stranger may be over, and then others than its own class are charged. */
    private Caller caller(View view) {
        return oneOf(Stream.of(Caller.values())
                .filter(caller -> view != View.OF_STRANGER || caller.provesTest())
                .toArray(Caller[]::new));
    }

    /** Has the gates opened that must be: at once, by the test itself later, or by another lane's test of the same stage. */
    private void openGates(Draft draft, int stage) {
        for (Send gated : draft.gated()) {
            boolean fromCommonPool = chance(3);
            Step open = new Step.Open(gated.number(), fromCommonPool);
            List<Draft> other = lanes.get(random.nextInt(lanes.size()));
            if (fromCommonPool) {
                draft.addAfter(gated, open);
            } else if (other.size() > stage) {
                other.get(stage).addAnywhere(open, random);
            } else {
                draft.add(open);
            }
        }
    }

    private long takeNumbers(int count) {
        long first = number;
        number += count;
        return first;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private Kind oneOf(Kind[] kinds, Truth truth) {
        return oneOf(Stream.of(kinds).filter(kind -> kind.truth() == truth).toArray(Kind[]::new));
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
