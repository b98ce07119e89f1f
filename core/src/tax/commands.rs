use super::messages::*;
use crate::{
    books::{Reader, Writer},
    kernel::*,
};

pub fn tax_code_list(_: &Ctx, _: &Reader<'_>, _: TaxCodeList) -> Result<Vec<TaxCodeRow>> {
    Err(Error::fault("pending"))
}

pub fn tax_code_save(_: &Ctx, _: &Writer<'_>, _: SaveTaxCode) -> Result<TaxCodeRow> {
    Err(Error::fault("pending"))
}

pub fn tax_code_archive(_: &Ctx, _: &Writer<'_>, _: ArchiveTaxCode) -> Result<TaxCodeRow> {
    Err(Error::fault("pending"))
}
