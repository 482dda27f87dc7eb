package io.github.managedhttp.jupiter;

/** What is done about clients that nobody handed us and nobody closes: the values of {@code managedhttp.unmanaged}. */
enum UnmanagedPolicy {
    /** Nothing is installed, and nothing looked for. */
    IGNORE,
    /** They are listed at the end of the fork. */
    WARN,
    /** They fail the run. */
    FAIL
}
