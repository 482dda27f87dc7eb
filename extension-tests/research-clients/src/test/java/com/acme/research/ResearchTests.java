package com.acme.research;

import io.github.managedhttp.jupiter.ManagedHttpClients;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts the services before the first class, and counts what is left open when the run is over. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WholeRun.class)
@ManagedHttpClients
@interface ResearchTests {}
