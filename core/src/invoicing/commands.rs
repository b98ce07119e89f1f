use super::messages::*;
use crate::{
    books::{Reader, Writer},
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

pub fn payment_list(_: &Ctx, _: &Reader<'_>, _: PaymentList) -> Result<Page<PaymentRow>> {
    Err(Error::fault("pending"))
}

pub fn payment_get(_: &Ctx, _: &Reader<'_>, _: PaymentRef) -> Result<PaymentDetail> {
    Err(Error::fault("pending"))
}

pub fn payment_record(_: &Ctx, _: &Writer<'_>, _: RecordPayment) -> Result<PaymentDetail> {
    Err(Error::fault("pending"))
}

pub fn payment_apply(_: &Ctx, _: &Writer<'_>, _: ApplyPayment) -> Result<PaymentDetail> {
    Err(Error::fault("pending"))
}

pub fn payment_unapply(_: &Ctx, _: &Writer<'_>, _: UnapplyPayment) -> Result<PaymentDetail> {
    Err(Error::fault("pending"))
}

pub fn payment_reverse(_: &Ctx, _: &Writer<'_>, _: ReversePayment) -> Result<PaymentDetail> {
    Err(Error::fault("pending"))
}
