//! Other people's lists, stage by stage: what each makes of small files with the quirks of real ones.

mod cells;
