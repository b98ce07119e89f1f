use super::messages::*;
use crate::{books::Reader, kernel::*};

pub fn home(_: &Ctx, _: &Reader<'_>, _: ()) -> Result<Home> {
    Err(Error::fault("pending"))
}

pub fn trial_balance(_: &Ctx, _: &Reader<'_>, _: TrialBalanceRequest) -> Result<TrialBalance> {
    Err(Error::fault("pending"))
}

pub fn balance_sheet(_: &Ctx, _: &Reader<'_>, _: BalanceSheetRequest) -> Result<Statement> {
    Err(Error::fault("pending"))
}

pub fn income_statement(_: &Ctx, _: &Reader<'_>, _: IncomeStatementRequest) -> Result<Statement> {
    Err(Error::fault("pending"))
}

pub fn receivables_ageing(_: &Ctx, _: &Reader<'_>, _: AgeingRequest) -> Result<Ageing> {
    Err(Error::fault("pending"))
}

pub fn general_ledger(_: &Ctx, _: &Reader<'_>, _: GeneralLedgerRequest) -> Result<GeneralLedger> {
    Err(Error::fault("pending"))
}

pub fn customer_ledger(
    _: &Ctx,
    _: &Reader<'_>,
    _: CustomerLedgerRequest,
) -> Result<CustomerLedger> {
    Err(Error::fault("pending"))
}

pub fn search(_: &Ctx, _: &Reader<'_>, _: SearchRequest) -> Result<Vec<Hit>> {
    Err(Error::fault("pending"))
}

pub fn book_export(_: &Ctx, _: &Reader<'_>, _: ExportRequest) -> Result<Export> {
    Err(Error::fault("pending"))
}
