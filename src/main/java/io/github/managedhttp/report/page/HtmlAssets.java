package io.github.managedhttp.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet and script of the page, and the policy that lets a browser run nothing else. */
final class HtmlAssets {

    private static final String CSS = read("page.css");
    private static final String JAVASCRIPT = read("page.js");

    static final String STYLE = "<style>" + CSS + "</style>";
    static final String SCRIPT = "<script>" + JAVASCRIPT + "</script>";
    static final String POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(CSS)
            + "; script-src " + hash(JAVASCRIPT);

    private HtmlAssets() {}

    private static String read(String name) {
        try (InputStream stream = HtmlAssets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar has no " + name + ".");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
