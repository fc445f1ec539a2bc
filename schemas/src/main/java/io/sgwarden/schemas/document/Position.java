package io.sgwarden.schemas.document;

/** A place in a text, as editors count: both from 1. */
public record Position(int line, int column) {

    static final Position START = new Position(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
