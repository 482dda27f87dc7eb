package io.github.managedhttp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for 127.0.0.1 and localhost; keytool makes it once per JVM, so no key is in the source. */
final class TlsMaterial {
    private static final String PASSWORD = "loopback";

    private TlsMaterial() {}

    /** Runs keytool when it is first needed. */
    private static final class Holder {
        static final KeyStore KEY_STORE = generate();
    }

    static SSLContext serverContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(Holder.KEY_STORE, PASSWORD.toCharArray());
            return context(keys.getKeyManagers(), new TrustManager[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext clientContext() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            return context(new KeyManager[0], trust.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    /** The certificate alone: one that comes with its key would not count as trusted. */
    private static KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("loopback", Holder.KEY_STORE.getCertificate("loopback"));
        return store;
    }

    private static KeyStore generate() {
        try {
            Path directory = Files.createTempDirectory("loopback-server");
            Path file = directory.resolve("keystore.p12");
            try {
                runKeytool(directory, file);
                return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory.resolve("keytool.log"));
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runKeytool(Path directory, Path file) throws IOException {
        Path log = directory.resolve("keytool.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "loopback", "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(
                List.of("-validity", "3650", "-dname", "CN=127.0.0.1", "-ext", "SAN=ip:127.0.0.1,dns:localhost"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = Interruptions.asIo(process::waitFor);
        if (status != 0) {
            throw new IllegalStateException("keytool failed: " + Files.readString(log));
        }
    }
}
