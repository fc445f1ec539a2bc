package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.SavedReports.MONDAY;
import static io.sgwarden.scanner.cli.SavedReports.TUESDAY;
import static io.sgwarden.scanner.cli.SavedReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One byte that was changed after a report was written is found. */
class VerifyCommandTest {
    private final Path folder;
    private final SavedReports reports;

    VerifyCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.reports = new SavedReports(folder);
    }

    private Path monday(String... options) throws IOException {
        return reports.scan("monday", MONDAY, reports.objects("m", "old"), options);
    }

    private Path tuesday(Path previous) throws IOException {
        return reports.scan("tuesday", TUESDAY, reports.objects("t", "old"), "--previous", report(previous));
    }

    /** The files of a key, private and public. */
    private record Keys(String secret, String open) {}

    private Keys keys(String name, String algorithm) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        return new Keys(
                pem(name + ".key", "PRIVATE KEY", pair.getPrivate().getEncoded()),
                pem(name + ".pub", "PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private String pem(String name, String label, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(
                        folder.resolve(name),
                        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .toString();
    }

    private static void changeOneByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static String run(Path out) throws IOException {
        return SavedReports.read(out).at("/run/id").asString();
    }

    @Test
    void saysThatNothingWasChanged() throws IOException {
        Path monday = monday();

        assertThat(Commands.run("verify", monday.toString()))
                .isEqualTo(new Run(
                        0,
                        monday + ": run " + run(monday) + " is as it was written\n" + monday + ": note: not signed\n",
                        ""));
    }

    @Test
    void findsOneChangedByteInAnyFile() throws IOException {
        Path monday = monday();
        List<Path> files;
        try (Stream<Path> all = Files.list(monday)) {
            files = all.sorted().toList();
        }

        assertThat(files).hasSize(9).allSatisfy(file -> {
            byte[] written = Files.readAllBytes(file);
            changeOneByte(file);
            Run run = Commands.run("verify", monday.toString());
            Files.write(file, written);

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).contains(monday + "/").doesNotContain("as it was written");
        });
        Path manifest = monday.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst(" ", "\t"));
        assertThat(Commands.run("verify", monday.toString()).out())
                .as("a manifest that means the same is another file")
                .contains(monday + "/SHA256SUMS: is not what the manifest has\n");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\t", " "));
        assertThat(Commands.run("verify", monday.toString()).code()).isZero();
    }

    @Test
    void saysWhatWasChangedOrIsMissingOrWasAdded() throws IOException {
        Path monday = monday();
        String before = Sha256.ofText(Files.readString(monday.resolve("report.csv")));
        Files.writeString(monday.resolve("report.csv"), "");
        Files.delete(monday.resolve("report.md"));
        Files.writeString(monday.resolve("final.html"), "");

        assertThat(Commands.run("verify", monday.toString()))
                .isEqualTo(new Run(
                        1,
                        monday + "/report.csv: was changed: its SHA-256 is " + Sha256.ofText("")
                                + ", the manifest has " + before + "\n" + monday + "/report.md: is missing\n" + monday
                                + ": note: final.html is not in the manifest: nothing is known about it\n" + monday
                                + ": note: not signed\n",
                        ""));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void writesSumsThatCoreutilsCheck() throws IOException, InterruptedException {
        Path monday = monday();

        assertThat(sha256sum(monday)).isZero();
        changeOneByte(monday.resolve("manifest.json"));
        assertThat(sha256sum(monday)).isEqualTo(1);
    }

    private static int sha256sum(Path out) throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--check", "--strict", "--status", "SHA256SUMS")
                .directory(out.toFile())
                .start()
                .waitFor();
    }

    @Test
    void followsTheChain() throws IOException {
        Path monday = monday();
        Path tuesday = tuesday(monday);
        Path other = reports.scan("other", TUESDAY, reports.objects("o", "other"));

        Run chain = Commands.run("verify", monday.toString(), tuesday.toString());
        Run broken = Commands.run("verify", other.toString(), tuesday.toString());
        Run loose = Commands.run("verify", monday.toString(), other.toString());

        assertThat(chain.code()).isZero();
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out())
                .contains(tuesday + "/manifest.json: follows a run whose manifest has SHA-256 "
                        + Sha256.ofText(Files.readString(monday.resolve("manifest.json"))) + ", and that of " + other
                        + " has " + Sha256.ofText(Files.readString(other.resolve("manifest.json")))
                        + ": a run was changed or left out\n");
        assertThat(loose.out())
                .contains(other + "/manifest.json: names no run before it, and " + monday + " is before it\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "EC"})
    void knowsAForgedManifestByItsSignature(String algorithm) throws IOException, GeneralSecurityException {
        Keys ours = keys("ours", algorithm);
        Keys others = keys("others", algorithm);
        Path signed = monday("--sign", ours.secret());
        String key = ours.open();

        Run right = Commands.run("verify", signed.toString(), "--key", key);
        Run wrong = Commands.run("verify", signed.toString(), "--key", others.open());
        Run unchecked = Commands.run("verify", signed.toString());
        Path forged = reports.scan("forged", MONDAY, reports.objects("f", "other"));
        Files.copy(signed.resolve("manifest.json.sig"), forged.resolve("manifest.json.sig"));

        assertThat(right)
                .isEqualTo(new Run(
                        0, signed + ": run " + run(signed) + " is as it was written and signed with this key\n", ""));
        assertThat(wrong)
                .isEqualTo(
                        new Run(1, signed + "/manifest.json.sig: is not this key's signature of the manifest\n", ""));
        assertThat(unchecked.code()).isZero();
        assertThat(unchecked.out()).endsWith(": note: the signature was not checked; give --key\n");
        assertThat(Commands.run("verify", forged.toString(), "--key", key).code())
                .isEqualTo(1);
        Files.delete(signed.resolve("manifest.json.sig"));
        assertThat(Commands.run("verify", signed.toString(), "--key", key).out())
                .isEqualTo(signed + "/manifest.json.sig: is missing\n");
    }

    @Test
    void refusesWhatItCannotUse() throws IOException, GeneralSecurityException {
        Keys rsa = keys("rsa", "RSA");
        Path monday = monday();

        assertThat(Commands.run("verify", folder.toString()).out())
                .as("a folder of such folders")
                .startsWith(monday + ": run ");
        assertThat(Commands.run("verify", folder.resolve("m").toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not verify " + folder.resolve("m") + ": there is no manifest.json; name a"
                                + " folder that scan --out wrote, or one of such folders\n"));
        assertThat(Commands.run("verify", monday.toString(), "--key", rsa.open()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use the key " + rsa.open() + ": expected -----BEGIN PUBLIC KEY-----"
                                + " with an Ed25519 or ECDSA key, as made by openssl pkey -in KEY -pubout\n"));
        assertThat(reports.objects("s", "old").run("scan", "--out", monday.toString(), "--sign", rsa.secret()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use the key " + rsa.secret() + ": expected -----BEGIN PRIVATE KEY-----"
                                + " with an Ed25519 or ECDSA key, as made by openssl genpkey -algorithm ed25519;"
                                + " another form is converted by openssl pkcs8 -topk8 -nocrypt\n"));
    }

    /** Whoever can change a report can remove its manifest, or move it below another report. */
    @Test
    void passesOverNoRunInAFolder() throws IOException {
        Path history = folder.resolve("history");
        Path first = history.resolve("20261130T000000Z-0123456789abcdef");
        Path second = history.resolve("20261201T000000Z-0123456789abcdef");
        reports.scan("history/" + first.getFileName(), MONDAY, reports.objects("m", "old"));
        Files.createDirectories(second);
        Files.writeString(second.resolve("report.json"), "{}");

        assertThat(Commands.run("verify", history.toString()))
                .isEqualTo(new Run(
                        1,
                        first + ": run " + run(first) + " is as it was written\n" + first + ": note: not signed\n"
                                + second + "/manifest.json: is missing\n",
                        ""));
        reports.scan("history", MONDAY, reports.objects("m", "old"));
        Files.delete(second.resolve("report.json"));
        changeOneByte(first.resolve("report.json"));
        assertThat(Commands.run("verify", history.toString()).out())
                .contains(history + ": run ", first + "/report.json: was changed: ");
    }

    @Test
    void believesNoManifestWithoutFiles() throws IOException {
        Path monday = monday();
        Path manifest = monday.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?s)\"files\": \\[.*?]", "\"files\": []"));

        Run run = Commands.run("verify", monday.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith(monday + "/manifest.json: ");
    }
}
