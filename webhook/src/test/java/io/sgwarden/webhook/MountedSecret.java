package io.sgwarden.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A TLS Secret as kubelet mounts it: the files are links through {@code ..data}, which is swapped as a whole. */
final class MountedSecret {
    private final Path folder;
    private int version;

    MountedSecret(Path folder) throws IOException {
        this.folder = folder;
        for (String name : new String[] {"tls.crt", "tls.key"}) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
        }
    }

    /** A new pair with this serial number. */
    void swap(long serial) throws IOException {
        Path data = Path.of("..version-" + version++);
        TestCertificates.write(Files.createDirectory(folder.resolve(data)), serial);
        Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), data);
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
