package io.github.managedhttp.maven;

import io.github.managedhttp.report.folder.MergeCommand;
import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;

/** Makes one page of the reports of all modules, or of whatever is in the folder that Maven is called in and below it. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields, as META-INF/maven/plugin.xml says.
public final class MergeMojo extends AbstractMojo {

    private File root;

    /** The folder of the page. */
    private File to;

    /** For Maven. */
    public MergeMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        if (MergeCommand.run(System.out, "merge", root.getPath(), "--to", to.getPath()) != 0) {
            throw new MojoExecutionException("The reports could not all be merged.");
        }
    }
}
