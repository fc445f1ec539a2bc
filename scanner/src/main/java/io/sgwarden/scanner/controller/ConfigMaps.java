package io.sgwarden.scanner.controller;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.Map;
import java.util.Optional;

/** The ConfigMaps from which a Deployment may take settings. */
public interface ConfigMaps {
    /** None is read. */
    ConfigMaps UNREAD = key -> Reading.unread(new Gap("ConfigMap " + key, "it was not read"));

    /** Its data; known and empty where it does not exist. */
    Reading<Optional<Map<String, String>>> data(ResourceKey key);
}
