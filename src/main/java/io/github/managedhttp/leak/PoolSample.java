package io.github.managedhttp.leak;

import io.github.managedhttp.Internal;

/**
 * A pool after one of its connections was asked for, given out or given back.
 *
 * @param at when that was, by {@link System#nanoTime()}
 * @param leased connections in use
 * @param pending requests that wait for one
 * @param idle connections kept alive
 * @param max the pool's limit
 * @hidden
 */
@Internal
public record PoolSample(long at, int leased, int pending, int idle, int max) {}
