package io.github.managedhttp.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A test or a class, with the causes that it is charged with.
 *
 * @param link its name, and its anchor
 * @param causes links to the causes
 */
record HtmlOwner(HtmlLink link, List<HtmlLink> causes) {

    private static final int SHOWN = 400;

    /** All owners that groups lead to, in the order of the groups. */
    static List<HtmlOwner> of(List<HtmlGroup> groups) {
        Map<HtmlLink, List<HtmlLink>> causes = new LinkedHashMap<>();
        for (HtmlGroup group : groups) {
            for (HtmlLink owner : group.ownerList()) {
                if (causes.size() < SHOWN || causes.containsKey(owner)) {
                    causes.computeIfAbsent(owner, first -> new ArrayList<>()).add(group.link());
                }
            }
        }
        return causes.entrySet().stream()
                .map(each -> new HtmlOwner(each.getKey(), each.getValue()))
                .toList();
    }
}
