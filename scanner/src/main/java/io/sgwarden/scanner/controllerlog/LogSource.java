package io.sgwarden.scanner.controllerlog;

/** Where the logs of the controllers are: files, or the pods of a live cluster. */
public interface LogSource {
    LogReading read(ControllerLogParser parser);
}
