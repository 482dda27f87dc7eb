package com.acme.s3size;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Wants an object's description, and not the object. */
final class Archive implements AutoCloseable {

    private final S3Client s3;

    Archive(String uri) {
        s3 = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(URI.create(uri))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .build();
    }

    String version() {
        return open().response().eTag();
    }

    String versionOnly() {
        return s3.headObject(object -> object.bucket("cached").key("today")).eTag();
    }

    private ResponseInputStream<GetObjectResponse> open() {
        return s3.getObject(object -> object.bucket("cached").key("today")); // LEAK
    }

    @Override
    public void close() {
        s3.close();
    }
}
