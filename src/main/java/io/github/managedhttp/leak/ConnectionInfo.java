package io.github.managedhttp.leak;

/**
 * The connection that an exchange uses.
 *
 * @param protocol such as {@code HTTP/1.1}, or "" if not known
 * @param localPort the local TCP port, or 0 if not known
 */
public record ConnectionInfo(String protocol, int localPort) {

    static final ConnectionInfo UNKNOWN = new ConnectionInfo("", 0);

    /** {@return whether the protocol allows several exchanges on the connection at the same time, as HTTP/2 does} */
    public boolean isMultiplexed() {
        return protocol.startsWith("HTTP/2");
    }
}
