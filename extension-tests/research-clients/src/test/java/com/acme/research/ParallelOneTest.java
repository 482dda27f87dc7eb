package com.acme.research;

@ResearchTests
class ParallelOneTest extends Together {}
