package io.rollcall.imports;

/** The version of this program, which runs remember. */
public record EngineVersion(String text) {}
