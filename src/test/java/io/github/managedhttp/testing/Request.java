package io.github.managedhttp.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The head of a request; {@link #readBody} reads the rest. */
record Request(String method, String target, Map<String, String> headers) {
    static final String CONNECT = "CONNECT";

    /** Reads the next head, or nothing if the client has closed the connection. */
    static Optional<Request> read(InputStream input) throws IOException {
        String requestLine = readLine(input);
        if (requestLine.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = requestLine.split(" ");
        if (parts.length != 3) {
            throw new ProtocolException("Not a request line: " + requestLine);
        }
        return Optional.of(new Request(parts[0], inOriginForm(parts[1]), readHeaders(input)));
    }

    /** A plain request through a proxy has an absolute URI. */
    private static String inOriginForm(String target) {
        if (!target.startsWith("http:") && !target.startsWith("https:")) {
            return target;
        }
        URI uri = URI.create(target);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static Map<String, String> readHeaders(InputStream input) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(input); !line.isEmpty(); line = readLine(input)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Reads up to a line feed, or up to the end of the input. */
    private static String readLine(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = input.read(); value >= 0 && value != '\n'; value = input.read()) {
            line.write(value);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    String path() {
        return isConnect() ? CONNECT : target.split("\\?", 2)[0];
    }

    /** The decoded value of a query parameter, the first of that name, or the default. */
    String parameter(String name, String defaultValue) {
        String[] pathAndQuery = target.split("\\?", 2);
        String query = pathAndQuery.length == 2 ? pathAndQuery[1] : "";
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return defaultValue;
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isConnect() {
        return method.equals(CONNECT);
    }

    boolean wantsClose() {
        return tells("Connection", "close");
    }

    boolean expectsContinue() {
        return tells("Expect", "100-continue");
    }

    private boolean tells(String header, String value) {
        return headers.getOrDefault(header, "").toLowerCase(Locale.ROOT).contains(value);
    }

    byte[] readBody(InputStream input) throws IOException {
        if (tells("Transfer-Encoding", "chunked")) {
            return readChunks(input);
        }
        return readExactly(input, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    }

    private static byte[] readChunks(InputStream input) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = readChunkSize(input);
        while (size > 0) {
            body.writeBytes(readExactly(input, size));
            readLine(input);
            size = readChunkSize(input);
        }
        readHeaders(input);
        return body.toByteArray();
    }

    private static int readChunkSize(InputStream input) throws IOException {
        String line = readLine(input);
        if (line.isEmpty()) {
            throw new EOFException("The request ends before its last chunk");
        }
        return Integer.parseInt(line.split(";")[0].strip(), 16);
    }

    private static byte[] readExactly(InputStream input, int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
