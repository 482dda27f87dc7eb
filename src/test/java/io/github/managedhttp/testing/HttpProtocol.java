package io.github.managedhttp.testing;

import java.io.IOException;
import java.util.Optional;

/** Serves one request after the other on a connection. */
record HttpProtocol(Behaviours behaviours, Tally requests, Gates gates) implements Acceptor.Protocol {
    @Override
    public void serve(Connection connection) throws IOException {
        boolean last = false;
        while (!last) {
            Optional<Request> request = Request.read(connection.input());
            if (request.isEmpty()) {
                return;
            }
            Exchange exchange = new Exchange(request.get(), connection, requests, gates);
            behaviours.of(request.get()).handle(exchange);
            last = exchange.isLast();
        }
    }
}
