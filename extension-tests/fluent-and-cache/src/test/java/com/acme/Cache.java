package com.acme;

import io.github.managedhttp.client.ClientCustomizer;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.cache.CacheConfig;
import org.apache.hc.client5.http.impl.cache.CachingHttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.cache.CachingHttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.NamedElementChain;

/** Puts Apache's cache where its own builders put it, into a client that they do not build. */
public final class Cache implements ClientCustomizer {

    private static final CacheConfig IN_THE_BACKGROUND =
            CacheConfig.custom().setAsynchronousWorkers(1).build();

    @Override
    public void customize(
            String name, HttpClientBuilder client, PoolingHttpClientConnectionManagerBuilder connections) {
        client.addExecInterceptorBefore(
                ChainElement.PROTOCOL.name(), ChainElement.CACHING.name(), new Classic().handler());
    }

    @Override
    public void customize(
            String name, HttpAsyncClientBuilder client, PoolingAsyncClientConnectionManagerBuilder connections) {
        client.addExecInterceptorBefore(
                ChainElement.PROTOCOL.name(), ChainElement.CACHING.name(), new Asynchronous().handler());
    }

    private static final class Classic extends CachingHttpClientBuilder {

        ExecChainHandler handler() {
            setCacheConfig(IN_THE_BACKGROUND);
            NamedElementChain<ExecChainHandler> chain = new NamedElementChain<>();
            chain.addLast((request, scope, next) -> next.proceed(request, scope), ChainElement.PROTOCOL.name());
            customizeExecChain(chain);
            return chain.getFirst().getValue();
        }
    }

    private static final class Asynchronous extends CachingHttpAsyncClientBuilder {

        AsyncExecChainHandler handler() {
            setCacheConfig(IN_THE_BACKGROUND);
            NamedElementChain<AsyncExecChainHandler> chain = new NamedElementChain<>();
            chain.addLast(
                    (request, producer, scope, next, callback) -> next.proceed(request, producer, scope, callback),
                    ChainElement.PROTOCOL.name());
            customizeExecChain(chain);
            return chain.getFirst().getValue();
        }
    }
}
