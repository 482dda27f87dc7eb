package io.github.managedhttp.unmanaged.agent;

/**
 * A call that is woven into the methods of one name.
 *
 * @param method the name of the methods
 * @param target what is called in {@link AgentCallbacks}
 * @param place where
 */
record Hook(String method, String target, Place place) {

    enum Place {
        /** At the beginning, with the object. */
        BEGIN,
        /** Before each return, with the object. */
        END,
        /** Before each return, with the last argument. */
        END_WITH_LAST_ARGUMENT,
        /** Before each return, with the result. */
        RESULT,
        /** At the beginning of the method whose last argument is a callback, which is replaced. */
        LAST_ARGUMENT
    }
}
