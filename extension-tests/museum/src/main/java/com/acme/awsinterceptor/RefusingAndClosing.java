package com.acme.awsinterceptor;

import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.utils.IoUtils;

/** Closes what nobody else will. */
final class RefusingAndClosing extends Refusing {

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        try {
            return super.modifyHttpResponseContent(context, attributes);
        } catch (RuntimeException e) {
            context.responseBody().ifPresent(body -> IoUtils.closeQuietly(body, null));
            throw e;
        }
    }
}
