/** Full disks, interrupted tests, killed JVMs, hostile texts: a failure around the extension is no failure of a test. */
package io.github.managedhttp.faults;
