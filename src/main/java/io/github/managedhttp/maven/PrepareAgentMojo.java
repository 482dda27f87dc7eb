package io.github.managedhttp.maven;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;

/** Has the JVMs of the tests start with this jar as an agent: adds it to the property that the argLine of Surefire and Failsafe reads. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields, as META-INF/maven/plugin.xml says.
public final class PrepareAgentMojo extends AbstractMojo {

    /** The name of the property. */
    private String propertyName;

    private Properties properties;

    private Properties userProperties;

    private List<Plugin> plugins;

    /** For Maven. */
    public PrepareAgentMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        String options = AgentOption.of(jar()).addedTo(properties.getProperty(propertyName, ""));
        properties.setProperty(propertyName, options);
        getLog().info(propertyName + " is " + options);
        boolean isOnCommandLine = userProperties.containsKey(propertyName);
        ArgLine.of(plugins)
                .filter(argLine -> !argLine.reads(propertyName, isOnCommandLine) && !argLine.hasAgent())
                .forEach(argLine -> getLog().warn(argLine.withoutAgent(propertyName)));
    }

    /** The one that Maven has found this class in. */
    private static Path jar() throws MojoExecutionException {
        try {
            return Path.of(PrepareAgentMojo.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new MojoExecutionException("The jar of this plugin was not found", e);
        }
    }
}
