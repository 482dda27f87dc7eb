package io.github.managedhttp.difference;

import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.protocol.BasicHttpContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A context of the user's, which notes what is put into it and what is taken out. */
final class RecordedContext implements HttpContext {

    private final HttpContext context = new BasicHttpContext();
    private final Journal journal;

    RecordedContext(Journal journal) {
        this.journal = journal;
    }

    @Override
    public ProtocolVersion getProtocolVersion() {
        return context.getProtocolVersion();
    }

    @Override
    public void setProtocolVersion(ProtocolVersion version) {
        context.setProtocolVersion(version);
    }

    @Override
    public Object getAttribute(String id) {
        return context.getAttribute(id);
    }

    @Override
    public Object setAttribute(String id, Object value) {
        journal.note("context: " + id + " = "
                + (value == null ? "null" : value.getClass().getName()));
        return context.setAttribute(id, value);
    }

    @Override
    public Object removeAttribute(String id) {
        journal.note("context: without " + id);
        return context.removeAttribute(id);
    }
}
