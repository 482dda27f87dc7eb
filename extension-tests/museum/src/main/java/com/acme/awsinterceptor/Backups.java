package com.acme.awsinterceptor;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads a backup through an interceptor. */
final class Backups implements AutoCloseable {

    private final S3Client s3;

    Backups(String uri, ExecutionInterceptor interceptor) {
        s3 = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(URI.create(uri))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .build();
    }

    String read() {
        return s3.getObjectAsBytes(object -> object.bucket("backups").key("today")) // LEAK
                .asUtf8String();
    }

    @Override
    public void close() {
        s3.close();
    }
}
