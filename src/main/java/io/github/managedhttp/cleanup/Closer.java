package io.github.managedhttp.cleanup;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * A closer and its name.
 *
 * @param name the name it was registered under
 * @param call starts the closing and returns the stage that ends it
 */
record Closer(String name, Callable<? extends CompletionStage<?>> call) {}
