package io.github.managedhttp.histories;

import java.util.List;
import java.util.stream.Stream;

/**
 * Code of the test keeps an I/O thread for itself, or ends it, and tests beside it wait for answers on the same client. They are judged
 * while the test still runs.
 *
 * @param send in whose exchange that is
 * @param way what the code does
 * @param before what the others have sent before, and the server has
 * @param after what they send then
 */
record Blockade(Send send, Way way, UsersCode.Place place, List<Send> before, List<Send> after) implements Step {

    /** What the code does with the thread. */
    enum Way {
        /** Does not come back until the verdicts have fallen. */
        KEEPS,
        /** Comes back before. */
        LETS_GO,
        ENDS
    }

    @Override
    public void run(Sender sender) {
        List<Victim> victims = before.stream().map(sender::victim).toList();
        victims.forEach(victim -> victim.awaitReceived(sender.world()));
        if (way == Way.ENDS) {
            new Throw(send, place, true).run(sender);
        } else {
            block(sender);
        }
        before.forEach(victim -> sender.world().server().open("" + victim.number()));
        List<Victim> all = Stream.concat(victims.stream(), after.stream().map(sender::victim))
                .toList();
        if (way == Way.LETS_GO) {
            sender.blockers().letGo();
        }
        boolean isOnly = send.client() == Client.BLOCKED;
        all.forEach(victim -> victim.judge(way == Way.KEEPS && isOnly, Victim.AFTER_A_WHILE));
    }

    private void block(Sender sender) {
        Blocker blocker = new Blocker(place);
        sender.start(send, blocker, way == Way.KEEPS);
        blocker.await();
    }
}
