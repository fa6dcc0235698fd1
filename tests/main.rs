//! All tests, in one program.

mod architecture;
mod chance;
mod commands;
mod concerned;
mod corpus;
mod dictionary;
mod document;
mod edits;
mod examples;
mod folio;
mod formats;
mod harness;
mod hostile;
mod imports;
mod intake;
mod merges;
mod outside;
mod papers;
mod phrases;
mod proof;
mod readers;
mod rules;
mod seeds;
mod tools;
mod transcripts;
mod views;
