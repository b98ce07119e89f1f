use crate::{
    books::{Reader, Writer},
    invoicing::messages::*,
    kernel::*,
};

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
