//! Our own form, as `export` writes it: every record of every kind, field by field, and back without loss (requirement H2).
