package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.client.RestTemplate;

/** Spring keeps the context, and the client in it, until the JVM shuts down. */
@ManagedHttpClients
@SpringJUnitConfig
class SpringTest {

    @Autowired
    private CloseableHttpAsyncClient client;

    @Autowired
    @Qualifier("ofSpring") private CloseableHttpAsyncClient ofSpring;

    @Autowired
    private Late late;

    @Test
    void readsOrders() throws Exception {
        var request = SimpleRequestBuilder.get(Shop.uri("/orders")).build();
        assertEquals(200, client.execute(request, null).get().getCode());
        assertEquals(200, late.client().execute(request, null).get().getCode());
        assertEquals(200, ofSpring.execute(request, null).get().getCode());
    }

    @Configuration
    @Import({OfSpring.class, Late.class})
    static class Clients {

        @Primary
        @Bean(destroyMethod = "close")
        CloseableHttpAsyncClient client() {
            CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
            client.start();
            return client;
        }

        /** Spring destroys it, and so the client in it. */
        @Bean
        HttpComponentsClientHttpRequestFactory factory() {
            return new HttpComponentsClientHttpRequestFactory(evicting());
        }

        /** Nobody closes the client in it. */
        @Bean
        RestTemplate template() {
            return new RestTemplate(new HttpComponentsClientHttpRequestFactory(evicting()));
        }

        private static CloseableHttpClient evicting() {
            return HttpClients.custom().evictExpiredConnections().build();
        }
    }

    /** Creates its client when it is asked for it, and closes it when Spring destroys the bean. */
    static class Late implements DisposableBean {

        private CloseableHttpAsyncClient client;

        CloseableHttpAsyncClient client() {
            client = HttpAsyncClients.createDefault();
            client.start();
            return client;
        }

        @Override
        public void destroy() throws Exception {
            client.close();
        }
    }

    /** A client that Spring creates and does not destroy, and no line of ours is there, as with some of Spring Boot's own. */
    static class OfSpring implements ImportBeanDefinitionRegistrar {

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            registry.registerBeanDefinition(
                    "ofSpring",
                    BeanDefinitionBuilder.rootBeanDefinition(HttpAsyncClients.class, "createDefault")
                            .setInitMethodName("start")
                            .setScope(BeanDefinition.SCOPE_PROTOTYPE)
                            .getBeanDefinition());
        }
    }
}
