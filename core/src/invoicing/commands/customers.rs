use crate::{
    books::{Reader, Writer},
    invoicing::messages::*,
    kernel::*,
};

pub fn customer_list(_: &Ctx, _: &Reader<'_>, _: CustomerList) -> Result<Page<CustomerRow>> {
    Err(Error::fault("pending"))
}

pub fn customer_get(_: &Ctx, _: &Reader<'_>, _: CustomerRef) -> Result<CustomerDetail> {
    Err(Error::fault("pending"))
}

pub fn customer_save(_: &Ctx, _: &Writer<'_>, _: SaveCustomer) -> Result<CustomerDetail> {
    Err(Error::fault("pending"))
}

pub fn customer_archive(_: &Ctx, _: &Writer<'_>, _: ArchiveCustomer) -> Result<CustomerDetail> {
    Err(Error::fault("pending"))
}
