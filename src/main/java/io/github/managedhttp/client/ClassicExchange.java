package io.github.managedhttp.client;

import io.github.managedhttp.leak.CallSite;

/**
 * An exchange of a classic client. Its result is the response with its body, so it is delivered when the call has returned and
 * the connection was given back, which closing the response does.
 */
final class ClassicExchange extends ClientExchange {

    private static final String NOBODY = "nobody has closed the response";

    private volatile boolean returned;
    private volatile String waiter;

    ClassicExchange(ClientView view, CallSite callSite) {
        super(view, callSite);
        waiter = "'" + Thread.currentThread().getName() + "' waits for the call to return";
        resultPromised();
    }

    /** The call has returned or thrown; what can be open now is the response. */
    void returned() {
        waiter = NOBODY;
        returned = true;
        endIfReleased();
    }

    void released() {
        leaseReleased();
        endIfReleased();
    }

    private void endIfReleased() {
        if (returned && !holdsConnection()) {
            ended();
            resultDelivered();
        }
    }

    /** A thread reads or closes the response, either of which can block. */
    void enterBody() {
        waiter = "'" + Thread.currentThread().getName() + "' reads or closes the response";
    }

    void leaveBody() {
        waiter = NOBODY;
    }

    /** Does nothing: whoever waits is in a call, which ends when the connection does. */
    @Override
    protected void cancelResult() {}

    @Override
    protected boolean isResultDone() {
        return false;
    }

    @Override
    protected boolean isBlocking() {
        return true;
    }

    @Override
    protected String waiters() {
        return waiter;
    }
}
