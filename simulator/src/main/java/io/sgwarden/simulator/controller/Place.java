package io.sgwarden.simulator.controller;

/** The account and region in which a controller works. */
public record Place(String account, String region) {}
