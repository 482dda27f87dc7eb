/**
 * What the private fields of objects show: the parts of a client, and the objects that refer to it.
 *
 * <p>The fields are those of Apache, Spring, the JDK and the user, so they differ between versions, and a module may be closed. What
 * cannot be read is treated as missing, and nothing here throws. Uses no other package of this library.
 */
@Internal
@NullMarked
package io.github.managedhttp.unmanaged.objects;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
