/**
 * What is read off objects, through their private fields: the parts of a client, and who holds it.
 *
 * <p>The fields are Apache's, Spring's, the JDK's and the user's, so they differ between versions, and a module may be closed. What
 * cannot be read is as if it were not there, and nothing here throws. Uses no other package of this library.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.objects;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
