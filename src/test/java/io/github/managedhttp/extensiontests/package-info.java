/** What the builds of the projects in {@code extension-tests} have printed and written; its README says which claim is in which. */
package io.github.managedhttp.extensiontests;
