/**
 * The catalogue: each way in which a client is left with something open, as a test that leaks, and its mended twin. Both stand beside
 * their case, in a nested class that the case runs with JUnit's launcher. With {@code -Dfixtures.clients=watched} or {@code woven} the same cases run on clients that
 * the tests build by themselves.
 */
package io.github.managedhttp.catalogue;
