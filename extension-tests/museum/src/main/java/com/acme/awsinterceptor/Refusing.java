package com.acme.awsinterceptor;

import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Refuses a backup that nobody has signed. */
class Refusing implements ExecutionInterceptor {

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (context.httpResponse().firstMatchingHeader("Signature").isEmpty()) {
            throw SdkClientException.create("not signed");
        }
        return context.responseBody();
    }
}
