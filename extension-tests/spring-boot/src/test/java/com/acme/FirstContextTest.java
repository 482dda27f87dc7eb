package com.acme;

class FirstContextTest extends CachedContextTests {}
