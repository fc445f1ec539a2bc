package io.sgwarden.simulator.controller;

/**
 * One installed controller.
 *
 * @param tag the value of the tag {@code services.k8s.aws/controller-version} on groups that it creates
 */
record Installation(ControllerVersion version, ControllerAccountRegion accountRegion, String tag) {}
