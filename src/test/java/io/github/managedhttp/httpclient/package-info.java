/**
 * What the sources say of Apache HttpClient and cannot be read in its documentation, one class a fact. Nothing of ours is in these
 * clients. They run on each version that is supported, and show by a red test which sentence is true no more.
 */
package io.github.managedhttp.httpclient;
