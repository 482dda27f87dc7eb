package com.acme.dockerlogs;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import java.io.IOException;

/** A container whose log is followed. */
final class Container implements AutoCloseable {

    private final DockerClient docker;

    Container(String host) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build();
        docker = DockerClientImpl.getInstance(
                config,
                new ApacheDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
    }

    String awaitFirstLine() throws InterruptedException {
        return follow().await();
    }

    String awaitFirstLineAndStop() throws InterruptedException, IOException {
        try (FirstLine line = follow()) {
            return line.await();
        }
    }

    private FirstLine follow() {
        return docker.logContainerCmd("shop")
                .withStdOut(true)
                .withFollowStream(true)
                .exec(new FirstLine());
    }

    @Override
    public void close() throws IOException {
        docker.close();
    }
}
