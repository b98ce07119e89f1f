use crate::{
    books::{Reader, Writer},
    invoicing::messages::*,
    kernel::*,
};

pub fn item_list(_: &Ctx, _: &Reader<'_>, _: ItemList) -> Result<Page<ItemRow>> {
    Err(Error::fault("pending"))
}

pub fn item_get(_: &Ctx, _: &Reader<'_>, _: ItemRef) -> Result<ItemDetail> {
    Err(Error::fault("pending"))
}

pub fn item_save(_: &Ctx, _: &Writer<'_>, _: SaveItem) -> Result<ItemDetail> {
    Err(Error::fault("pending"))
}

pub fn item_archive(_: &Ctx, _: &Writer<'_>, _: ArchiveItem) -> Result<ItemDetail> {
    Err(Error::fault("pending"))
}
