package io.sgwarden.schemas.rules;

/** How the answer of EC2 or the controller is known. */
public enum EvidenceKind {
    CONFIRMED("confirmed by a literal answer of AWS or by ACK's suite, which runs against AWS"),
    DOCUMENTED("AWS documentation"),
    CODE("read in the code of the controller or the API server"),
    INFERRED("inferred, not observed");

    private final String words;

    EvidenceKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
