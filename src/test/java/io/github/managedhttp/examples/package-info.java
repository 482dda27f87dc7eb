/** What the README shows, compiled and run; and the README, read. */
package io.github.managedhttp.examples;
