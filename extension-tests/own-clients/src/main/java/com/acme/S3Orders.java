package com.acme;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** With the client that AWS's SDK builds; it closes only the connection manager. */
final class S3Orders implements Orders {

    private final S3Client shop;

    S3Orders(String uri) {
        shop = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(URI.create(uri))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .build();
    }

    @Override
    public void forgets() {
        open();
    }

    private ResponseInputStream<GetObjectResponse> open() {
        return shop.getObject(object -> object.bucket("orders").key("today")); // LEAK
    }

    @Override
    public String reads() throws Exception {
        return shop.getObjectAsBytes(object -> object.bucket("orders").key("today"))
                .asUtf8String();
    }

    @Override
    public void close() {
        shop.close();
    }
}
