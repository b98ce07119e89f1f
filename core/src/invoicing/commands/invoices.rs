use crate::{
    books::{Reader, Writer},
    invoicing::messages::*,
    kernel::*,
};

pub fn invoice_list(_: &Ctx, _: &Reader<'_>, _: InvoiceList) -> Result<Page<InvoiceRow>> {
    Err(Error::fault("pending"))
}

pub fn invoice_totals(_: &Ctx, _: &Reader<'_>, _: InvoiceTotals) -> Result<InvoiceListTotals> {
    Err(Error::fault("pending"))
}

pub fn invoice_get(_: &Ctx, _: &Reader<'_>, _: InvoiceRef) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}

pub fn invoice_preview(_: &Ctx, _: &Reader<'_>, _: SaveInvoice) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}

pub fn invoice_save(_: &Ctx, _: &Writer<'_>, _: SaveInvoice) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}

pub fn invoice_issue(_: &Ctx, _: &Writer<'_>, _: IssueInvoice) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}

pub fn invoice_void(_: &Ctx, _: &Writer<'_>, _: VoidInvoice) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}

pub fn invoice_duplicate(_: &Ctx, _: &Writer<'_>, _: DuplicateInvoice) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}

pub fn invoice_discard(_: &Ctx, _: &Writer<'_>, _: InvoiceRef) -> Result<()> {
    Err(Error::fault("pending"))
}

pub fn invoice_amend_preview(_: &Ctx, _: &Reader<'_>, _: SaveInvoice) -> Result<AmendPreview> {
    Err(Error::fault("pending"))
}

pub fn invoice_amend(_: &Ctx, _: &Writer<'_>, _: SaveInvoice) -> Result<InvoiceDetail> {
    Err(Error::fault("pending"))
}
