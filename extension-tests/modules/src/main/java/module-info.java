/** A module that uses clients and registers them; its package is not opened to anybody. */
module com.acme {
    requires io.github.managedhttp;
    requires jdk.httpserver;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
}
