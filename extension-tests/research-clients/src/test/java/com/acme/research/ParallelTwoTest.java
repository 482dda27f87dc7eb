package com.acme.research;

@ResearchTests
class ParallelTwoTest extends Together {}
