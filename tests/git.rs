//! Registers in Git: the real program as merge driver and text converter in real repositories; see `merge --install-git`.

#[path = "git/merging.rs"]
mod merging;
#[path = "git/offices.rs"]
mod offices;
#[path = "git/repository.rs"]
pub mod repository;
#[path = "git/showing.rs"]
mod showing;
