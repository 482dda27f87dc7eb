package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;
import io.github.managedhttp.leak.Afterwards.Sender;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an exchange is charged to.
 *
 * @param owner who is charged
 * @param candidates the tests that could have started it, if nothing proves who did
 * @param afterwards what is known of it if its test was over already, or null
 * @param isKnown whether it has to do with the owner at all: of a watched client that need not be, for an application sends for itself
 * @hidden
 */
@Internal
public record Attribution(
        Owner owner, List<String> candidates, @Nullable Afterwards afterwards, boolean isKnown) {

    /**
     * Decides by evidence, strongest first: a test that runs on this thread; the exchange whose callback, consumer or handler this
     * is called from; a thread that a test has created; the view's owner while that test runs. Without any the class (or the run)
     * is charged, and the tests that run are named, for a guess is no verdict.
     *
     * @param viewOwner whom the client was injected into
     * @return whom what the calling thread starts now is charged to
     */
    public static Attribution of(Owner viewOwner) {
        return of(viewOwner, ClientCall.surroundingExchange());
    }

    static Attribution of(Owner viewOwner, @Nullable Exchange parent) {
        Lineage lineage = Lineage.current();
        if (lineage != null && !lineage.identity().isOfSameRun(viewOwner.identity())) {
            // JUnit runs in a test of another run, whose tests are none of these clients' users.
            lineage = null;
        }
        Attribution proved = byEvidence(lineage, parent, viewOwner);
        if (proved != null) {
            return proved;
        }
        return viewOwner.isTest() && viewOwner.isRunning() ? certain(viewOwner) : unknown(viewOwner);
    }

    /**
     * The same for a client that others have built, where no view tells of anybody. What no test or exchange can be shown to have
     * started can be the application's own, as a heartbeat is.
     *
     * @return whom what the calling thread starts now is charged to, or null if no run watches it
     */
    public static @Nullable Attribution ofWatched() {
        if (!Lineage.isInUse()) {
            return null;
        }
        Exchange parent = ClientCall.surroundingExchange();
        Lineage lineage = Lineage.current();
        Identity known = lineage == null ? null : lineage.identity();
        Owner run = Owner.runOf(parent == null ? known : parent.owner().identity());
        if (run == null || run.watchesNothing()) {
            return null;
        }
        boolean isApplications = lineage != null
                && !lineage.isOfThisThread()
                && lineage.identity().method() == null;
        Attribution proved = byEvidence(isApplications ? null : lineage, parent, run);
        return proved == null ? application(run.onlyClassRunning()) : proved;
    }

    private static @Nullable Attribution byEvidence(
            @Nullable Lineage lineage, @Nullable Exchange parent, Owner otherwise) {
        if (lineage != null && lineage.isOfThisThread() && !ThreadEvidence.mayBeOfAnotherTest()) {
            return to(lineage.identity(), Sender.THREAD_OF_TEST, otherwise);
        }
        if (parent != null) {
            Attribution ofParent = parent.attribution();
            return ofParent.isKnown()
                    ? to(parent.owner().identity(), Sender.CALLBACK, otherwise)
                    : application(parent.owner());
        }
        return lineage == null ? null : byBirth(lineage.identity(), otherwise);
    }

    /**
     * A thread of its own proves who created it, also later. A pool's worker serves whoever comes, so it proves something only while
     * nobody else is there.
     */
    private static @Nullable Attribution byBirth(Identity ancestor, Owner otherwise) {
        return switch (ThreadEvidence.ofCurrentThread(ancestor)) {
            case MADE_BY_JUNIT -> to(ancestor, Sender.THREAD_OF_TIMEOUT, otherwise);
            case OF_ITS_OWN -> to(ancestor, Sender.STARTED_THREAD, otherwise);
            case OF_A_POOL -> {
                Owner test = ancestor.running();
                yield test != null && test.isTest() && test.isOnlyTestRunning() ? certain(test) : null;
            }
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

    /** Made once for each owner: nearly all that a test begins is this. */
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
