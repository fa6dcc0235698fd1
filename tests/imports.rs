//! Reading what people have, and what we wrote ourselves.

mod export;
