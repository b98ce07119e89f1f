//! # Members
//!
//! The people who work on a book, and what each may do. The least role that may run a command
//! stands in the command table; the core checks it before anything else. Roles keep honest people
//! from mistakes; they are no secret from someone who has the file itself.

pub mod commands;
pub mod messages;
pub mod store;

pub use messages::Role;

use crate::kernel::{Ctx, Result, error::KernelRule};

/// Who asks, resolved: the member named in `ctx`, or the book's first owner.
#[derive(Clone, Debug)]
pub struct Actor {
    pub id: crate::kernel::MemberId,
    pub name: String,
    pub role: Role,
}

/// Refuses an actor whose role is below `needs`.
pub fn permit(ctx: &Ctx, books: &crate::books::Reader<'_>, needs: Role) -> Result<Actor> {
    let actor = store::actor(books, ctx.actor)?;
    if actor.role < needs {
        let (needs, has) = (needs.word().to_owned(), actor.role.word().to_owned());
        return Err(KernelRule::NotAllowed { needs, has, name: actor.name }.into());
    }
    Ok(actor)
}
