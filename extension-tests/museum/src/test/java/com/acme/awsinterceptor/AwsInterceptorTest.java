package com.acme.awsinterceptor;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * An interceptor of AWS's SDK that throws when it has the response already.
 *
 * @see <a href="https://github.com/aws/aws-sdk-java-v2/issues/5005">aws-sdk-java-v2#5005</a>
 */
@ManagedHttpClients
class AwsInterceptorTest {

    private static final Backups REFUSING = new Backups(Site.uri(""), new Refusing());
    private static final Backups CLOSING = new Backups(Site.uri(""), new RefusingAndClosing());

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertThrows(SdkClientException.class, REFUSING::read);
    }

    @Test
    void mended() {
        assertThrows(SdkClientException.class, CLOSING::read);
    }

    @AfterAll
    static void close() {
        REFUSING.close();
        CLOSING.close();
    }
}
