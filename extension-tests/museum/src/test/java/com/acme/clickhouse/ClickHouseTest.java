package com.acme.clickhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Site;
import io.github.managedhttp.jupiter.ManagedHttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The records of a query are read as they are asked for, so they are open until somebody closes them.
 *
 * @see <a href="https://github.com/ClickHouse/clickhouse-java/issues/2649">clickhouse-java#2649</a>
 */
@ManagedHttpClients
class ClickHouseTest {

    private static final Warehouse WAREHOUSE = new Warehouse(Site.uri(""));

    @Test
    @ManagedHttpClients(settle = "100 ms")
    void asReported() throws Exception {
        assertEquals("17", WAREHOUSE.first());
    }

    @Test
    void mended() throws Exception {
        assertEquals("17", WAREHOUSE.firstAndClose());
    }

    @AfterAll
    static void close() {
        WAREHOUSE.close();
    }
}
