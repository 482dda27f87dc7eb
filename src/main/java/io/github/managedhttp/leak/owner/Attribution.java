package io.github.managedhttp.leak.owner;

import io.github.managedhttp.leak.Afterwards;
import io.github.managedhttp.leak.Afterwards.Sender;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The owner of an exchange, and how certain that is.
 *
 * @param owner the owner
 * @param candidates the tests that may have started the exchange, if there is no evidence
 * @param afterwards the details if its test had already ended, or null
 * @param isKnown false for an exchange of a watched client that the application may have started itself
 */
public record Attribution(
        Owner owner, List<String> candidates, @Nullable Afterwards afterwards, boolean isKnown) {

    /**
     * Decides by evidence, strongest first: a test that runs on this thread; the exchange whose callback, consumer or handler this
     * is called from; a test that created this thread; the view's owner while that test runs. Without evidence the owner is the
     * class (or the run), and the running tests are the candidates: no test fails because of a guess.
     *
     * @param viewOwner the owner that the client was injected into
     * @param surrounding the attribution of the exchange in whose code the calling thread is, or null if it is in none
     * @return the attribution of an exchange that the calling thread starts now
     */
    public static Attribution of(Owner viewOwner, @Nullable Attribution surrounding) {
        Lineage lineage = Lineage.current();
        if (lineage != null && !lineage.identity().isOfSameRun(viewOwner.identity())) {
            // A test of another run has launched this JUnit run, and its tests do not use these clients.
            lineage = null;
        }
        Attribution proved = byEvidence(lineage, surrounding, viewOwner);
        if (proved != null) {
            return proved;
        }
        return viewOwner.isTest() && viewOwner.isRunning() ? certain(viewOwner) : unknown(viewOwner);
    }

    /**
     * The same for a watched client, which has no view with an owner. Without evidence of a test or an exchange, the application
     * may have started the exchange itself, for example for a heartbeat.
     *
     * @param ofSurrounding gives the attribution of the exchange in whose code the calling thread is; asked only if there was a test
     * @return the attribution of an exchange that the calling thread starts now, or null if no run watches the client
     */
    public static @Nullable Attribution ofWatched(Supplier<@Nullable Attribution> ofSurrounding) {
        if (!Lineage.isInUse()) {
            return null;
        }
        Attribution surrounding = ofSurrounding.get();
        Lineage lineage = Lineage.current();
        Identity known = lineage == null ? null : lineage.identity();
        Owner run = Owner.runOf(surrounding == null ? known : surrounding.owner.identity());
        if (run == null || run.watchesNothing()) {
            return null;
        }
        boolean isApplications = lineage != null
                && !lineage.isOfThisThread()
                && lineage.identity().method() == null;
        Attribution proved = byEvidence(isApplications ? null : lineage, surrounding, run);
        return proved == null ? application(run.onlyClassRunning()) : proved;
    }

    private static @Nullable Attribution byEvidence(
            @Nullable Lineage lineage, @Nullable Attribution surrounding, Owner otherwise) {
        if (lineage != null && lineage.isOfThisThread() && !ThreadEvidence.mayBeOfAnotherTest()) {
            return to(lineage.identity(), Sender.THREAD_OF_TEST, otherwise);
        }
        if (surrounding != null) {
            return surrounding.isKnown
                    ? to(surrounding.owner.identity(), Sender.CALLBACK, otherwise)
                    : application(surrounding.owner);
        }
        return lineage == null ? null : byBirth(lineage.identity(), otherwise);
    }

    /**
     * A thread that was created for one task is evidence of its creator, even later. A worker of a pool runs tasks of several
     * tests, so it is evidence only while no other test runs.
     */
    private static @Nullable Attribution byBirth(Identity ancestor, Owner otherwise) {
        Owner test = ancestor.running();
        if (test != null && test.isTest() && test.isOnlyTestRunning()) {
            // It is this test's, whatever its stack would show.
            return certain(test);
        }
        return switch (ThreadEvidence.ofCurrentThread(ancestor)) {
            case MADE_BY_JUNIT -> to(ancestor, Sender.THREAD_OF_TIMEOUT, otherwise);
            case OF_ITS_OWN -> to(ancestor, Sender.STARTED_THREAD, otherwise);
            case OF_A_POOL -> null;
        };
    }

    private static Attribution to(Identity proved, Sender sender, Owner otherwise) {
        Owner running = proved.running();
        if (running != null) {
            return certain(running);
        }
        Owner around = proved.runningOrParent();
        Duration afterEnd = Duration.ofNanos(System.nanoTime() - proved.endedAt());
        return new Attribution(
                around == null ? otherwise : around, List.of(), new Afterwards(proved.name(), sender, afterEnd), true);
    }

    /** Created once for each owner, because it is used for nearly all exchanges. */
    static Attribution certain(Owner owner) {
        return owner.certain();
    }

    private static Attribution unknown(Owner viewOwner) {
        Owner charged = runningOf(viewOwner);
        return new Attribution(charged, charged.namesOfRunningTests(), null, true);
    }

    private static Attribution application(Owner around) {
        Owner charged = runningOf(around);
        return new Attribution(charged, charged.namesOfRunningTests(), null, false);
    }

    private static Owner runningOf(Owner owner) {
        Owner around = owner.identity().runningOrParent();
        return around == null ? owner : around;
    }
}
