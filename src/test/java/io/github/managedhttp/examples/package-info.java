/** What the README and the guide show, compiled and run. */
package io.github.managedhttp.examples;
