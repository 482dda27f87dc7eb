package com.acme.research;

@ResearchTests
class UsedAgainTest extends ClosesAtItsEnd {}
