/** What a program sees of a client of ours and of HttpClient's own: the same calls on both sides, written down and compared. */
package io.github.managedhttp.difference;
