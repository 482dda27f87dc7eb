package io.github.managedhttp.jupiter.configuration;

/** The keys of the configuration parameters. Other keys with the same prefix are reported as {@linkplain UnknownKeys unknown}. */
enum ConfigurationKey {
    SCOPE("managedhttp.scope"),
    ON_LEAK("managedhttp.onleak"),
    ON_ERROR("managedhttp.onerror"),
    SETTLE("managedhttp.settle"),
    CLOSE_TIMEOUT("managedhttp.close.timeout"),
    CLEANUP("managedhttp.cleanup"),
    CODE("managedhttp.code"),
    INJECT("managedhttp.inject"),
    REPORT_QUERY("managedhttp.report.query"),
    UNMANAGED("managedhttp.unmanaged"),
    INSTRUMENTATION("managedhttp.instrumentation"),
    UNMANAGED_ALLOW("managedhttp.unmanaged.allow"),
    REPORT_DIR("managedhttp.report.dir"),
    REPORT_FILES("managedhttp.report.files"),
    REPORT_SUMMARY("managedhttp.report.summary"),
    REPORT_PAGE("managedhttp.report.page"),
    REPORT_SARIF("managedhttp.report.sarif"),
    BASELINE("managedhttp.baseline"),
    BASELINE_UPDATE("managedhttp.baseline.update"),
    SELF_TEST("managedhttp.selftest");

    private final String key;

    ConfigurationKey(String key) {
        this.key = key;
    }

    /** The key as users write it. */
    @Override
    public String toString() {
        return key;
    }
}
