package com.acme.feignresponse;

import feign.RequestLine;
import feign.Response;

interface Shop {

    @RequestLine("GET /orders")
    Response orders();
}
