package io.github.managedhttp.report.timeline;

import java.util.List;

/** The texts of one chart on the page. A name is looked for when it is met first: thousands of exchanges share a few. */
final class StringTableMapping {

    private final List<String> ofChart;
    private final StringTable ofPage;
    /** From 1 on, and 0 for a text that was not met yet. */
    private final int[] places;

    StringTableMapping(List<String> ofChart, StringTable ofPage) {
        this.ofChart = ofChart;
        this.ofPage = ofPage;
        this.places = new int[ofChart.size()];
    }

    /** The place on the page of a text that the chart gives a number. */
    int name(int number) {
        if (places[number] == 0) {
            places[number] = ofPage.name(ofChart.get(number)) + 1;
        }
        return places[number] - 1;
    }

    /** The same for a request, of which a page can have too many: it counts each that it has no room for. */
    int request(int number) {
        return ofPage.request(ofChart.get(number));
    }
}
