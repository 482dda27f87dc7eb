package io.github.managedhttp.client.execution;

import io.github.managedhttp.leak.exchange.CurrentExchange;
import io.github.managedhttp.leak.exchange.Exchange;
import io.github.managedhttp.leak.exchange.IoThread;
import org.jspecify.annotations.Nullable;

/**
 * Runs the user's code in the middle of an execution. Meanwhile the thread works for the exchange, and belongs to the code. An
 * exception that nobody would see is recorded for the exchange. No object is created, because this happens a dozen times for every
 * request.
 */
final class UsersCodeRunner {

    private UsersCodeRunner() {}

    /** Does not capture anything: what it needs is the step. */
    interface Visit<S, T extends @Nullable Object> {
        T to(S step) throws Exception;
    }

    /** Exceptions are passed on unchanged, even checked ones. */
    static <S, T extends @Nullable Object> T visit(
            ClientExecution execution, UsersCode code, S step, Visit<S, T> visit) {
        Exchange exchange = execution.exchange();
        Exchange outer = CurrentExchange.enter(exchange);
        IoThread io = execution.ioThread();
        Exchange around = io == null ? null : io.exchange();
        Object codeAround = io == null ? "" : io.code();
        if (io != null) {
            io.enter(exchange, code);
        }
        try {
            return visit.to(step);
        } catch (Throwable thrown) {
            threw(execution, code, thrown);
            throw UsersCodeRunner.<RuntimeException>asIs(thrown);
        } finally {
            if (io != null) {
                io.leave(around, codeAround);
            }
            CurrentExchange.leave(outer);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** The user's code has thrown an exception, which is passed on to its caller. */
    static void threw(ClientExecution execution, UsersCode called, Throwable thrown) {
        UsersCode code = execution.whichThrew(called, thrown);
        ThrowingThread thread = code.loses(thrown) ? ThrowingThread.current() : ThrowingThread.OF_CALLER;
        IoThread io = IoThread.current();
        if (thread == ThrowingThread.OF_CALLER || (io != null && !io.charge(thrown))) {
            return;
        }
        boolean endsThread = thread.isEndedBy(thrown);
        execution.exchange().threwUnseen(code.toString(), thrown, endsThread);
        if (endsThread) {
            if (io != null) {
                io.endsBy(execution.exchange());
            }
            execution.breaksClient("I/O thread '" + Thread.currentThread().getName() + "' was ended by "
                    + thrown.getClass().getName());
        }
    }
}
