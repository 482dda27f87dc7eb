/** The README and the pages of {@code src/docs}, read: what they show is what runs. */
package io.github.managedhttp.guide;
