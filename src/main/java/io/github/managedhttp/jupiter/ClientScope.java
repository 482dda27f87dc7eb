package io.github.managedhttp.jupiter;

/** How long a managed client lives, and who shares it. */
public enum ClientScope {
    /** The scope of the enclosing annotation, else the configuration parameter {@code managedhttp.scope}, else {@link #CLASS}. */
    DEFAULT,
    /** One client for each invocation of a test method, closed after it. */
    METHOD,
    /** One client for all tests of a class and of its {@code @Nested} classes, closed after the class. */
    CLASS,
    /** One client for all classes of the run, closed at its end. */
    RUN
}
