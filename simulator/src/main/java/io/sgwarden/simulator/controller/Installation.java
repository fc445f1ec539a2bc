package io.sgwarden.simulator.controller;

/**
 * One installed controller.
 *
 * @param printedVersion what the controller says of its version: the release, or {@code unknown} if it was built
 *     without one
 */
record Installation(
        ControllerVersion version,
        ControllerAccountRegion accountRegion,
        ControllerFlags flags,
        String printedVersion) {}
