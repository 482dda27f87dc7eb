package io.github.managedhttp.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up charts, each the same every time. */
public final class Charts {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final TimelineData.Exchanges exchanges = TimelineData.Exchanges.empty();
    private final TimelineData.Bands tests = TimelineData.Bands.empty();
    private final List<TimelineData.Steps> pools = new ArrayList<>();

    public static TimelineData empty() {
        return new Charts().build();
    }

    /** Two tests, the second of which leaks. */
    public static TimelineData small() {
        Charts chart = new Charts();
        chart.exchange("orders", "com.acme.OrderTest.reads()", "/orders", "ANSWERED", 20, 35);
        chart.exchange("orders", "com.acme.OrderTest.reads()", "/orders/17", "ANSWERED", 60, 12);
        chart.exchange("orders", "com.acme.OrderTest.reads()", "/refused", "UNANSWERED", 80, 5);
        chart.test("com.acme.OrderTest.reads()", 5, 115);
        chart.exchange("orders", "com.acme.OrderTest.streamsFeed()", "/feed", "LEAKED", 140, 1010);
        chart.exchange("orders", "com.acme.OrderTest.streamsFeed()", "/orders", "ANSWERED", 180, 22);
        chart.exchange("orders", "com.acme.OrderTest.streamsFeed()", "/poll", "ALLOWED", 190, 400);
        chart.test("com.acme.OrderTest.streamsFeed()", 125, 1030);
        chart.pool("orders", 5, new long[][] {
            {20, 1, 0, 0},
            {55, 0, 0, 1},
            {60, 1, 0, 0},
            {72, 0, 0, 1},
            {140, 1, 0, 0},
            {180, 2, 0, 0},
            {202, 1, 0, 1},
            {1150, 0, 0, 1},
            {1200, 0, 0, 0}
        });
        return chart.build();
    }

    /** Four tests that run at the same time. */
    public static TimelineData parallel() {
        Charts chart = new Charts();
        for (int i = 0; i < 4; i++) {
            String test = "com.acme.OrderTest.reads" + i + "()";
            chart.exchange("orders", test, "/orders/" + i, i == 2 ? "LEAKED" : "ANSWERED", 100 + 50 * i, 400);
            chart.test(test, 50 + 40 * i, 900);
        }
        return chart.build();
    }

    /** Tests of a hundred exchanges each, eight at a time on five connections, and a leak now and then. */
    public static TimelineData large(int exchanges, int distinctRequests) {
        Charts chart = new Charts();
        Random random = new Random(4711);
        List<long[]> steps = new ArrayList<>();
        for (int i = 0; i < exchanges; i++) {
            String test = "com.acme.LoadTest.readsPart" + i / 100 + "()";
            long start = i * 3L;
            String outcome = i % 1999 == 1998 ? "LEAKED" : i % 53 == 0 ? "UNANSWERED" : "ANSWERED";
            chart.exchange("load", test, "/item/" + i % distinctRequests, outcome, start, 5 + random.nextInt(30));
            steps.add(
                    new long[] {start, 1 + random.nextInt(5), i % 700 < 90 ? random.nextInt(9) : 0, random.nextInt(3)});
            if (i % 100 == 0) {
                chart.test(test, start, 310);
            }
        }
        chart.pool("load", 5, steps.toArray(long[][]::new));
        return chart.build();
    }

    /** One exchange with these texts. */
    public static TimelineData of(String client, String test, String path) {
        Charts chart = new Charts();
        chart.exchange(client, test, path, "LEAKED", 20, 500);
        chart.test(test, 5, 600);
        chart.pool(client, 5, new long[][] {{20, 1, 0, 0}});
        return chart.build();
    }

    private void exchange(String client, String test, String path, String outcome, long millis, long length) {
        exchanges.client().add(text(client));
        exchanges.owner().add(text(test));
        exchanges.request().add(text("GET http://localhost:8081" + path));
        exchanges.outcome().add(text(outcome));
        exchanges.state().add(text(outcome.equals("UNANSWERED") ? "CONNECTING" : "RESPONSE_BODY"));
        exchanges.status().add(outcome.equals("UNANSWERED") ? 0 : 200);
        exchanges.start().add(millis * 1000);
        exchanges.duration().add(length * 1000);
    }

    private void test(String name, long millis, long length) {
        tests.owner().add(text(name));
        tests.start().add(millis * 1000);
        tests.duration().add(length * 1000);
    }

    private void pool(String client, int max, long[][] steps) {
        TimelineData.Steps pool = TimelineData.Steps.empty(text(client), max);
        for (long[] step : steps) {
            pool.at().add(step[0] * 1000);
            pool.leased().add((int) step[1]);
            pool.pending().add((int) step[2]);
            pool.idle().add((int) step[3]);
        }
        pools.add(pool);
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, first -> texts.size());
    }

    private TimelineData build() {
        return new TimelineData(List.copyOf(texts.keySet()), 0, exchanges, tests, pools);
    }
}
