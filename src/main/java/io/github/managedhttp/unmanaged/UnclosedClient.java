package io.github.managedhttp.unmanaged;

/**
 * A client that nobody closed. What is not known is "".
 *
 * @param createdBy the line that created it
 * @param startedBy the line that started it
 * @param owner the test or class that ran
 * @param byOwner whether the owner itself created it; if not, a thread did that was begun while the owner ran
 * @param heldBy the static field that holds it
 * @param state its status, its threads and its connections, in words
 */
record UnclosedClient(String createdBy, String startedBy, String owner, boolean byOwner, String heldBy, String state) {

    static UnclosedClient of(Client client) {
        Holder holder = Holder.of(client).orElse(null);
        return new UnclosedClient(
                client.createdBy().map(Frame::toString).orElse(""),
                client.startedBy().map(Frame::toString).orElse(""),
                client.birth().owner(),
                client.birth().isByOwner(),
                holder == null ? "" : holder.path(),
                State.of((int) client.threads().count(), holder));
    }

    /** The outermost class whose line created it, without its package. */
    String creator() {
        String line = createdBy.isEmpty() ? startedBy : createdBy;
        String type = line.replaceFirst("[(].*", "").replaceFirst("[.][^.]*$", "");
        return type.substring(type.lastIndexOf('.') + 1).replaceFirst("[$].*", "");
    }
}
