package io.github.managedhttp.client.pool;

import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/** A placeholder for a connection manager without statistics and limits, such as one for a single connection. */
public final class UnknownPoolControl implements ConnPoolControl<HttpRoute> {

    private static final PoolStats UNKNOWN = new PoolStats(0, 0, 0, 0);

    /** The manager's own, if it has it. */
    @SuppressWarnings("unchecked")
    public static ConnPoolControl<HttpRoute> unlessIn(Object manager) {
        return manager instanceof ConnPoolControl<?> control
                ? (ConnPoolControl<HttpRoute>) control
                : new UnknownPoolControl();
    }

    @Override
    public PoolStats getTotalStats() {
        return UNKNOWN;
    }

    @Override
    public PoolStats getStats(HttpRoute route) {
        return UNKNOWN;
    }

    @Override
    public void setMaxTotal(int max) {}

    @Override
    public int getMaxTotal() {
        return 0;
    }

    @Override
    public void setDefaultMaxPerRoute(int max) {}

    @Override
    public int getDefaultMaxPerRoute() {
        return 0;
    }

    @Override
    public void setMaxPerRoute(HttpRoute route, int max) {}

    @Override
    public int getMaxPerRoute(HttpRoute route) {
        return 0;
    }

    @Override
    public void closeIdle(TimeValue idleTime) {}

    @Override
    public void closeExpired() {}

    @Override
    public Set<HttpRoute> getRoutes() {
        return Set.of();
    }
}
