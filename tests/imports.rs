//! Importing the tables people have, stage by stage.

mod columns;
