package com.acme;

class SecondContextTest extends CachedContextTests {}
