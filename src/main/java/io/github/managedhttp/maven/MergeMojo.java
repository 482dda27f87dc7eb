package io.github.managedhttp.maven;

import io.github.managedhttp.report.folder.MergeCommand;
import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Makes one page of the reports of all modules, or of whatever is in the folder that Maven is called in and below it. */
@Mojo(name = "merge", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class MergeMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true)
    private File root;

    /** The folder of the page. */
    @Parameter(defaultValue = "${project.build.directory}/managed-http-merged")
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
