package io.github.managedhttp.benchmark;

/** One of two things that are compared, measured once. */
@FunctionalInterface
interface Measure {

    double take() throws Exception;
}
