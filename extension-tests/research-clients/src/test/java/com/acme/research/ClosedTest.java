package com.acme.research;

@ResearchTests
class ClosedTest extends ClosesAtItsEnd {}
