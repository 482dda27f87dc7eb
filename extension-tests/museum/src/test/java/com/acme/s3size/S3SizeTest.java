package com.acme.s3size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * An object of S3 is opened for what its headers say of it.
 *
 * @see <a href="https://github.com/yegor256/s3auth/pull/195">s3auth#195</a>
 */
@ManagedHttpClients
class S3SizeTest {

    private static final Archive ARCHIVE = new Archive(Site.uri(""));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() {
        assertEquals("\"today\"", ARCHIVE.version());
    }

    @Test
    void mended() {
        assertEquals("\"today\"", ARCHIVE.versionOnly());
    }

    @AfterAll
    static void close() {
        ARCHIVE.close();
    }
}
