package io.github.managedhttp.unmanaged;

/**
 * A frame of a stack.
 *
 * @param type its class
 * @param line resolved at once: a class that Mockito retransforms later would show up as "Unknown Source"
 */
record Frame(Class<?> type, StackTraceElement line) {

    static Frame of(StackWalker.StackFrame frame) {
        return new Frame(frame.getDeclaringClass(), frame.toStackTraceElement());
    }

    /** Such as {@code com.acme.PriceService.client(PriceService.java:4)}, which an IDE makes a link of. */
    @Override
    public String toString() {
        // Not StackTraceElement.toString(): it can put class loader and module before the class.
        String file = line.getFileName() == null ? "Unknown Source" : line.getFileName();
        String place = line.getLineNumber() < 0 ? file : file + ":" + line.getLineNumber();
        return line.getClassName() + "." + line.getMethodName() + "(" + place + ")";
    }
}
