package io.github.managedhttp.report.timeline;

import java.util.List;

/** Maps the texts of one chart to those of the page. A name is looked up once, because thousands of exchanges share a few. */
final class StringTableMapping {

    private final List<String> ofChart;
    private final StringTable ofPage;
    /** Indexes from 1 on; 0 for a text that was not looked up yet. */
    private final int[] places;

    StringTableMapping(List<String> ofChart, StringTable ofPage) {
        this.ofChart = ofChart;
        this.ofPage = ofPage;
        this.places = new int[ofChart.size()];
    }

    /** Returns the index on the page of a name of the chart. */
    int name(int number) {
        if (places[number] == 0) {
            places[number] = ofPage.name(ofChart.get(number)) + 1;
        }
        return places[number] - 1;
    }

    /** Returns the index on the page of a request of the chart. The page has no room for all of them, and counts those left out. */
    int request(int number) {
        return ofPage.request(ofChart.get(number));
    }
}
