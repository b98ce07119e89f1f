//! The `finpilot` command as a shell runs it.

mod refusals;
mod story;
mod support;
