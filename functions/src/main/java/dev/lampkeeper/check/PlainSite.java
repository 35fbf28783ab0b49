package dev.lampkeeper.check;

/** A stand-in until the readers are there. */
public record PlainSite(String folder, String web) {}
