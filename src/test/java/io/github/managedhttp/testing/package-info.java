/** What other tests use: servers that stall, runs of fixtures, JVMs of their own; with tests of the servers. */
package io.github.managedhttp.testing;
