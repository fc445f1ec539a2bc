package io.sgwarden.simulator.controller;

/** The account and region in which a controller works. */
public record ControllerAccountRegion(String account, String region) {}
