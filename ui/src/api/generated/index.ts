// Written from the Rust types by `make types`.

import type { AccountId } from "./AccountId";
import type { AccountList } from "./AccountList";
import type { AccountName } from "./AccountName";
import type { AccountRegister } from "./AccountRegister";
import type { AccountRole } from "./AccountRole";
import type { AccountRow } from "./AccountRow";
import type { AccountSubtype } from "./AccountSubtype";
import type { AccountType } from "./AccountType";
import type { ActAs } from "./ActAs";
import type { AddAttachment } from "./AddAttachment";
import type { Address } from "./Address";
import type { Ageing } from "./Ageing";
import type { AgeingBy } from "./AgeingBy";
import type { AgeingRequest } from "./AgeingRequest";
import type { AgeingRow } from "./AgeingRow";
import type { AllocationId } from "./AllocationId";
import type { AmendPreview } from "./AmendPreview";
import type { AmendRow } from "./AmendRow";
import type { ApiError } from "./ApiError";
import type { AppliedPayment } from "./AppliedPayment";
import type { ApplyPayment } from "./ApplyPayment";
import type { ApplyTo } from "./ApplyTo";
import type { ArchiveAccount } from "./ArchiveAccount";
import type { ArchiveCustomer } from "./ArchiveCustomer";
import type { ArchiveItem } from "./ArchiveItem";
import type { ArchiveMember } from "./ArchiveMember";
import type { ArchiveTaxCode } from "./ArchiveTaxCode";
import type { AttachmentFile } from "./AttachmentFile";
import type { AttachmentId } from "./AttachmentId";
import type { AttachmentList } from "./AttachmentList";
import type { AttachmentRef } from "./AttachmentRef";
import type { AttachmentRow } from "./AttachmentRow";
import type { AttachmentSubject } from "./AttachmentSubject";
import type { Attention } from "./Attention";
import type { AttentionKind } from "./AttentionKind";
import type { AuditChange } from "./AuditChange";
import type { AuditList } from "./AuditList";
import type { AuditRow } from "./AuditRow";
import type { BackupInfo } from "./BackupInfo";
import type { BackupList } from "./BackupList";
import type { BackupTo } from "./BackupTo";
import type { BalanceSheetRequest } from "./BalanceSheetRequest";
import type { BankAccountRow } from "./BankAccountRow";
import type { BankLineDetail } from "./BankLineDetail";
import type { BankLineId } from "./BankLineId";
import type { BankLineList } from "./BankLineList";
import type { BankLineRef } from "./BankLineRef";
import type { BankLineRow } from "./BankLineRow";
import type { BankStatementId } from "./BankStatementId";
import type { BankStatementList } from "./BankStatementList";
import type { BankStatementRow } from "./BankStatementRow";
import type { BookInfo } from "./BookInfo";
import type { BookSettings } from "./BookSettings";
import type { CandidateEntry } from "./CandidateEntry";
import type { CategoriseLine } from "./CategoriseLine";
import type { CheckLine } from "./CheckLine";
import type { CheckReport } from "./CheckReport";
import type { Columns } from "./Columns";
import type { Compare } from "./Compare";
import type { Contact } from "./Contact";
import type { CountryRow } from "./CountryRow";
import type { CreateBook } from "./CreateBook";
import type { CreateDemo } from "./CreateDemo";
import type { CurrencyRow } from "./CurrencyRow";
import type { CustomerDetail } from "./CustomerDetail";
import type { CustomerId } from "./CustomerId";
import type { CustomerLedger } from "./CustomerLedger";
import type { CustomerLedgerRequest } from "./CustomerLedgerRequest";
import type { CustomerLedgerRow } from "./CustomerLedgerRow";
import type { CustomerList } from "./CustomerList";
import type { CustomerName } from "./CustomerName";
import type { CustomerRef } from "./CustomerRef";
import type { CustomerRow } from "./CustomerRow";
import type { CustomerSort } from "./CustomerSort";
import type { DayFirst } from "./DayFirst";
import type { Discount } from "./Discount";
import type { DiscountKind } from "./DiscountKind";
import type { DueState } from "./DueState";
import type { DuplicateInvoice } from "./DuplicateInvoice";
import type { EntryDetail } from "./EntryDetail";
import type { EntryLine } from "./EntryLine";
import type { EntryList } from "./EntryList";
import type { EntryName } from "./EntryName";
import type { EntryRef } from "./EntryRef";
import type { EntryRow } from "./EntryRow";
import type { EntryTotals } from "./EntryTotals";
import type { ExchangeRate } from "./ExchangeRate";
import type { Export } from "./Export";
import type { ExportFormat } from "./ExportFormat";
import type { ExportRequest } from "./ExportRequest";
import type { GeneralLedger } from "./GeneralLedger";
import type { GeneralLedgerRequest } from "./GeneralLedgerRequest";
import type { GeneralLedgerRow } from "./GeneralLedgerRow";
import type { Hit } from "./Hit";
import type { HitKind } from "./HitKind";
import type { Home } from "./Home";
import type { HomeAccount } from "./HomeAccount";
import type { HomeMonth } from "./HomeMonth";
import type { IgnoreLine } from "./IgnoreLine";
import type { ImportEntries } from "./ImportEntries";
import type { ImportStatement } from "./ImportStatement";
import type { ImportSummary } from "./ImportSummary";
import type { IncomeStatementRequest } from "./IncomeStatementRequest";
import type { InvoiceDetail } from "./InvoiceDetail";
import type { InvoiceId } from "./InvoiceId";
import type { InvoiceLine } from "./InvoiceLine";
import type { InvoiceList } from "./InvoiceList";
import type { InvoiceListTotals } from "./InvoiceListTotals";
import type { InvoiceRef } from "./InvoiceRef";
import type { InvoiceRow } from "./InvoiceRow";
import type { InvoiceSort } from "./InvoiceSort";
import type { InvoiceState } from "./InvoiceState";
import type { InvoiceSums } from "./InvoiceSums";
import type { InvoiceTax } from "./InvoiceTax";
import type { InvoiceTotals } from "./InvoiceTotals";
import type { IssueInvoice } from "./IssueInvoice";
import type { ItemDetail } from "./ItemDetail";
import type { ItemId } from "./ItemId";
import type { ItemKind } from "./ItemKind";
import type { ItemList } from "./ItemList";
import type { ItemName } from "./ItemName";
import type { ItemPrice } from "./ItemPrice";
import type { ItemRef } from "./ItemRef";
import type { ItemRow } from "./ItemRow";
import type { JournalEntryId } from "./JournalEntryId";
import type { Language } from "./Language";
import type { LinePart } from "./LinePart";
import type { LineState } from "./LineState";
import type { LineStatus } from "./LineStatus";
import type { LockPeriod } from "./LockPeriod";
import type { MatchLine } from "./MatchLine";
import type { MemberId } from "./MemberId";
import type { MemberRow } from "./MemberRow";
import type { MergeAccount } from "./MergeAccount";
import type { MergePreview } from "./MergePreview";
import type { Money } from "./Money";
import type { OpenBook } from "./OpenBook";
import type { OpenItem } from "./OpenItem";
import type { OpenItemKind } from "./OpenItemKind";
import type { OpenQuestion } from "./OpenQuestion";
import type { Page } from "./Page";
import type { PageRequest } from "./PageRequest";
import type { PaidInvoice } from "./PaidInvoice";
import type { Paper } from "./Paper";
import type { PaymentDetail } from "./PaymentDetail";
import type { PaymentDetails } from "./PaymentDetails";
import type { PaymentId } from "./PaymentId";
import type { PaymentList } from "./PaymentList";
import type { PaymentRef } from "./PaymentRef";
import type { PaymentRow } from "./PaymentRow";
import type { PaymentState } from "./PaymentState";
import type { PdfFile } from "./PdfFile";
import type { Percent } from "./Percent";
import type { PeriodLock } from "./PeriodLock";
import type { PostEntry } from "./PostEntry";
import type { PostLine } from "./PostLine";
import type { PreviewEntry } from "./PreviewEntry";
import type { Quantity } from "./Quantity";
import type { RecordPayment } from "./RecordPayment";
import type { RegisterPage } from "./RegisterPage";
import type { RegisterRow } from "./RegisterRow";
import type { RejectedLine } from "./RejectedLine";
import type { RestoreBackup } from "./RestoreBackup";
import type { ReverseEntry } from "./ReverseEntry";
import type { ReversePayment } from "./ReversePayment";
import type { Role } from "./Role";
import type { SampleLine } from "./SampleLine";
import type { SaveAccount } from "./SaveAccount";
import type { SaveCustomer } from "./SaveCustomer";
import type { SaveFilter } from "./SaveFilter";
import type { SaveInvoice } from "./SaveInvoice";
import type { SaveInvoiceLine } from "./SaveInvoiceLine";
import type { SaveItem } from "./SaveItem";
import type { SaveMember } from "./SaveMember";
import type { SaveTaxCode } from "./SaveTaxCode";
import type { SaveTaxComponent } from "./SaveTaxComponent";
import type { SaveTaxRate } from "./SaveTaxRate";
import type { SavedFilter } from "./SavedFilter";
import type { SavedFilterId } from "./SavedFilterId";
import type { SavedFilterList } from "./SavedFilterList";
import type { SavedFilterRef } from "./SavedFilterRef";
import type { SearchRequest } from "./SearchRequest";
import type { SetLogo } from "./SetLogo";
import type { SettingsUpdate } from "./SettingsUpdate";
import type { SourceKind } from "./SourceKind";
import type { Statement } from "./Statement";
import type { StatementColumn } from "./StatementColumn";
import type { StatementRow } from "./StatementRow";
import type { StatementRowKind } from "./StatementRowKind";
import type { StatementSummary } from "./StatementSummary";
import type { TaxCodeId } from "./TaxCodeId";
import type { TaxCodeList } from "./TaxCodeList";
import type { TaxCodeRow } from "./TaxCodeRow";
import type { TaxComponentRow } from "./TaxComponentRow";
import type { TaxKind } from "./TaxKind";
import type { TaxNumber } from "./TaxNumber";
import type { TaxRateRow } from "./TaxRateRow";
import type { TaxRounding } from "./TaxRounding";
import type { TrialBalance } from "./TrialBalance";
import type { TrialBalanceRequest } from "./TrialBalanceRequest";
import type { TrialBalanceRow } from "./TrialBalanceRow";
import type { UnapplyPayment } from "./UnapplyPayment";
import type { UnitPrice } from "./UnitPrice";
import type { UnmergeAccount } from "./UnmergeAccount";
import type { VoidInvoice } from "./VoidInvoice";

export type { AccountId, AccountList, AccountName, AccountRegister, AccountRole, AccountRow, AccountSubtype, AccountType, ActAs, AddAttachment, Address, Ageing, AgeingBy, AgeingRequest, AgeingRow, AllocationId, AmendPreview, AmendRow, ApiError, AppliedPayment, ApplyPayment, ApplyTo, ArchiveAccount, ArchiveCustomer, ArchiveItem, ArchiveMember, ArchiveTaxCode, AttachmentFile, AttachmentId, AttachmentList, AttachmentRef, AttachmentRow, AttachmentSubject, Attention, AttentionKind, AuditChange, AuditList, AuditRow, BackupInfo, BackupList, BackupTo, BalanceSheetRequest, BankAccountRow, BankLineDetail, BankLineId, BankLineList, BankLineRef, BankLineRow, BankStatementId, BankStatementList, BankStatementRow, BookInfo, BookSettings, CandidateEntry, CategoriseLine, CheckLine, CheckReport, Columns, Compare, Contact, CountryRow, CreateBook, CreateDemo, CurrencyRow, CustomerDetail, CustomerId, CustomerLedger, CustomerLedgerRequest, CustomerLedgerRow, CustomerList, CustomerName, CustomerRef, CustomerRow, CustomerSort, DayFirst, Discount, DiscountKind, DueState, DuplicateInvoice, EntryDetail, EntryLine, EntryList, EntryName, EntryRef, EntryRow, EntryTotals, ExchangeRate, Export, ExportFormat, ExportRequest, GeneralLedger, GeneralLedgerRequest, GeneralLedgerRow, Hit, HitKind, Home, HomeAccount, HomeMonth, IgnoreLine, ImportEntries, ImportStatement, ImportSummary, IncomeStatementRequest, InvoiceDetail, InvoiceId, InvoiceLine, InvoiceList, InvoiceListTotals, InvoiceRef, InvoiceRow, InvoiceSort, InvoiceState, InvoiceSums, InvoiceTax, InvoiceTotals, IssueInvoice, ItemDetail, ItemId, ItemKind, ItemList, ItemName, ItemPrice, ItemRef, ItemRow, JournalEntryId, Language, LinePart, LineState, LineStatus, LockPeriod, MatchLine, MemberId, MemberRow, MergeAccount, MergePreview, Money, OpenBook, OpenItem, OpenItemKind, OpenQuestion, Page, PageRequest, PaidInvoice, Paper, PaymentDetail, PaymentDetails, PaymentId, PaymentList, PaymentRef, PaymentRow, PaymentState, PdfFile, Percent, PeriodLock, PostEntry, PostLine, PreviewEntry, Quantity, RecordPayment, RegisterPage, RegisterRow, RejectedLine, RestoreBackup, ReverseEntry, ReversePayment, Role, SampleLine, SaveAccount, SaveCustomer, SaveFilter, SaveInvoice, SaveInvoiceLine, SaveItem, SaveMember, SaveTaxCode, SaveTaxComponent, SaveTaxRate, SavedFilter, SavedFilterId, SavedFilterList, SavedFilterRef, SearchRequest, SetLogo, SettingsUpdate, SourceKind, Statement, StatementColumn, StatementRow, StatementRowKind, StatementSummary, TaxCodeId, TaxCodeList, TaxCodeRow, TaxComponentRow, TaxKind, TaxNumber, TaxRateRow, TaxRounding, TrialBalance, TrialBalanceRequest, TrialBalanceRow, UnapplyPayment, UnitPrice, UnmergeAccount, VoidInvoice };

export type Kind = "query" | "mutation" | "file";

export type Tag = "book" | "members" | "audit" | "accounts" | "ledger" | "taxes" | "customers" | "items" | "invoices" | "payments" | "documents" | "filters" | "backups" | "banking";

export type Api = {
  book_create: [CreateBook, BookInfo];
  demo_create: [CreateDemo, BookInfo];
  book_open: [OpenBook, BookInfo];
  book_close: [null, null];
  book_current: [null, BookInfo | null];
  country_list: [null, Array<CountryRow>];
  currency_list: [null, Array<CurrencyRow>];
  book_check: [null, CheckReport];
  balances_rebuild: [null, CheckReport];
  book_backup: [BackupTo, BackupInfo];
  book_backup_if_due: [null, BackupInfo | null];
  backup_list: [BackupList, Array<BackupInfo>];
  book_restore: [RestoreBackup, BookInfo];
  settings_get: [null, BookSettings];
  settings_update: [SettingsUpdate, BookSettings];
  logo_set: [SetLogo, BookSettings];
  saved_filter_list: [SavedFilterList, Array<SavedFilter>];
  saved_filter_save: [SaveFilter, SavedFilter];
  saved_filter_delete: [SavedFilterRef, null];
  member_list: [null, Array<MemberRow>];
  member_save: [SaveMember, Array<MemberRow>];
  member_archive: [ArchiveMember, Array<MemberRow>];
  member_act_as: [ActAs, Array<MemberRow>];
  audit_list: [AuditList, Page<AuditRow>];
  account_list: [AccountList, Array<AccountRow>];
  account_save: [SaveAccount, AccountRow];
  account_archive: [ArchiveAccount, AccountRow];
  account_merge_preview: [MergeAccount, MergePreview];
  account_merge: [MergeAccount, AccountRow];
  account_unmerge: [UnmergeAccount, AccountRow];
  account_register: [AccountRegister, RegisterPage];
  entry_list: [EntryList, Page<EntryRow>];
  entry_get: [EntryRef, EntryDetail];
  entry_preview: [PreviewEntry, EntryTotals];
  entry_post: [PostEntry, EntryDetail];
  entry_reverse: [ReverseEntry, EntryDetail];
  entries_import: [ImportEntries, ImportSummary];
  period_lock: [LockPeriod, PeriodLock];
  tax_code_list: [TaxCodeList, Array<TaxCodeRow>];
  tax_code_save: [SaveTaxCode, TaxCodeRow];
  tax_code_archive: [ArchiveTaxCode, TaxCodeRow];
  customer_list: [CustomerList, Page<CustomerRow>];
  customer_get: [CustomerRef, CustomerDetail];
  customer_save: [SaveCustomer, CustomerDetail];
  customer_archive: [ArchiveCustomer, CustomerDetail];
  item_list: [ItemList, Page<ItemRow>];
  item_get: [ItemRef, ItemDetail];
  item_save: [SaveItem, ItemDetail];
  item_archive: [ArchiveItem, ItemDetail];
  invoice_list: [InvoiceList, Page<InvoiceRow>];
  invoice_totals: [InvoiceTotals, InvoiceListTotals];
  invoice_get: [InvoiceRef, InvoiceDetail];
  invoice_preview: [SaveInvoice, InvoiceDetail];
  invoice_save: [SaveInvoice, InvoiceDetail];
  invoice_issue: [IssueInvoice, InvoiceDetail];
  invoice_void: [VoidInvoice, InvoiceDetail];
  invoice_duplicate: [DuplicateInvoice, InvoiceDetail];
  invoice_discard: [InvoiceRef, null];
  invoice_amend_preview: [SaveInvoice, AmendPreview];
  invoice_amend: [SaveInvoice, InvoiceDetail];
  payment_list: [PaymentList, Page<PaymentRow>];
  payment_get: [PaymentRef, PaymentDetail];
  payment_record: [RecordPayment, PaymentDetail];
  payment_apply: [ApplyPayment, PaymentDetail];
  payment_unapply: [UnapplyPayment, PaymentDetail];
  payment_reverse: [ReversePayment, PaymentDetail];
  bank_statement_preview: [ImportStatement, StatementSummary];
  bank_statement_import: [ImportStatement, StatementSummary];
  bank_statement_list: [BankStatementList, Page<BankStatementRow>];
  bank_account_list: [null, Array<BankAccountRow>];
  bank_line_list: [BankLineList, Page<BankLineRow>];
  bank_line_get: [BankLineRef, BankLineDetail];
  bank_line_categorise: [CategoriseLine, BankLineRow];
  bank_line_match: [MatchLine, BankLineRow];
  bank_line_ignore: [IgnoreLine, BankLineRow];
  bank_line_undo: [BankLineRef, BankLineRow];
  invoice_pdf: [InvoiceRef, PdfFile];
  invoice_preview_pdf: [SaveInvoice, PdfFile];
  attachment_list: [AttachmentList, Array<AttachmentRow>];
  attachment_get: [AttachmentRef, AttachmentFile];
  attachment_add: [AddAttachment, AttachmentRow];
  attachment_remove: [AttachmentRef, null];
  home: [null, Home];
  trial_balance: [TrialBalanceRequest, TrialBalance];
  balance_sheet: [BalanceSheetRequest, Statement];
  income_statement: [IncomeStatementRequest, Statement];
  receivables_ageing: [AgeingRequest, Ageing];
  general_ledger: [GeneralLedgerRequest, GeneralLedger];
  customer_ledger: [CustomerLedgerRequest, CustomerLedger];
  search: [SearchRequest, Array<Hit>];
  book_export: [ExportRequest, Export];
};

export const commands = {
  book_create: { kind: "file", role: "viewer", tags: ["book"] },
  demo_create: { kind: "file", role: "viewer", tags: ["book"] },
  book_open: { kind: "file", role: "viewer", tags: ["book"] },
  book_close: { kind: "file", role: "viewer", tags: ["book", "backups"] },
  book_current: { kind: "file", role: "viewer", tags: ["book"] },
  country_list: { kind: "file", role: "viewer", tags: [] },
  currency_list: { kind: "file", role: "viewer", tags: [] },
  book_check: { kind: "query", role: "viewer", tags: ["book", "ledger", "invoices", "payments", "audit"] },
  balances_rebuild: { kind: "mutation", role: "owner", tags: ["ledger"] },
  book_backup: { kind: "file", role: "viewer", tags: ["backups"] },
  book_backup_if_due: { kind: "file", role: "viewer", tags: ["backups"] },
  backup_list: { kind: "file", role: "viewer", tags: ["backups"] },
  book_restore: { kind: "file", role: "viewer", tags: ["book", "backups"] },
  settings_get: { kind: "query", role: "viewer", tags: ["book"] },
  settings_update: { kind: "mutation", role: "owner", tags: ["book", "documents"] },
  logo_set: { kind: "mutation", role: "owner", tags: ["book", "documents"] },
  saved_filter_list: { kind: "query", role: "viewer", tags: ["filters"] },
  saved_filter_save: { kind: "mutation", role: "viewer", tags: ["filters"] },
  saved_filter_delete: { kind: "mutation", role: "viewer", tags: ["filters"] },
  member_list: { kind: "query", role: "viewer", tags: ["members"] },
  member_save: { kind: "mutation", role: "owner", tags: ["members"] },
  member_archive: { kind: "mutation", role: "owner", tags: ["members"] },
  member_act_as: { kind: "file", role: "viewer", tags: ["members"] },
  audit_list: { kind: "query", role: "viewer", tags: ["audit"] },
  account_list: { kind: "query", role: "viewer", tags: ["accounts", "ledger"] },
  account_save: { kind: "mutation", role: "bookkeeper", tags: ["accounts"] },
  account_archive: { kind: "mutation", role: "bookkeeper", tags: ["accounts"] },
  account_merge_preview: { kind: "query", role: "viewer", tags: ["accounts", "ledger"] },
  account_merge: { kind: "mutation", role: "bookkeeper", tags: ["accounts", "ledger"] },
  account_unmerge: { kind: "mutation", role: "bookkeeper", tags: ["accounts", "ledger"] },
  account_register: { kind: "query", role: "viewer", tags: ["ledger", "accounts"] },
  entry_list: { kind: "query", role: "viewer", tags: ["ledger"] },
  entry_get: { kind: "query", role: "viewer", tags: ["ledger"] },
  entry_preview: { kind: "query", role: "viewer", tags: ["book"] },
  entry_post: { kind: "mutation", role: "bookkeeper", tags: ["ledger"] },
  entry_reverse: { kind: "mutation", role: "bookkeeper", tags: ["ledger"] },
  entries_import: { kind: "mutation", role: "bookkeeper", tags: ["ledger", "accounts"] },
  period_lock: { kind: "mutation", role: "owner", tags: ["book"] },
  tax_code_list: { kind: "query", role: "viewer", tags: ["taxes"] },
  tax_code_save: { kind: "mutation", role: "bookkeeper", tags: ["taxes"] },
  tax_code_archive: { kind: "mutation", role: "bookkeeper", tags: ["taxes"] },
  customer_list: { kind: "query", role: "viewer", tags: ["customers", "invoices", "payments"] },
  customer_get: { kind: "query", role: "viewer", tags: ["customers", "invoices", "payments"] },
  customer_save: { kind: "mutation", role: "bookkeeper", tags: ["customers"] },
  customer_archive: { kind: "mutation", role: "bookkeeper", tags: ["customers"] },
  item_list: { kind: "query", role: "viewer", tags: ["items"] },
  item_get: { kind: "query", role: "viewer", tags: ["items"] },
  item_save: { kind: "mutation", role: "bookkeeper", tags: ["items"] },
  item_archive: { kind: "mutation", role: "bookkeeper", tags: ["items"] },
  invoice_list: { kind: "query", role: "viewer", tags: ["invoices", "payments"] },
  invoice_totals: { kind: "query", role: "viewer", tags: ["invoices", "payments"] },
  invoice_get: { kind: "query", role: "viewer", tags: ["invoices", "payments"] },
  invoice_preview: { kind: "query", role: "viewer", tags: ["invoices", "customers", "items", "taxes"] },
  invoice_save: { kind: "mutation", role: "bookkeeper", tags: ["invoices"] },
  invoice_issue: { kind: "mutation", role: "bookkeeper", tags: ["invoices", "ledger", "customers"] },
  invoice_void: { kind: "mutation", role: "bookkeeper", tags: ["invoices", "ledger", "customers"] },
  invoice_duplicate: { kind: "mutation", role: "bookkeeper", tags: ["invoices"] },
  invoice_discard: { kind: "mutation", role: "bookkeeper", tags: ["invoices"] },
  invoice_amend_preview: { kind: "query", role: "viewer", tags: ["invoices", "ledger"] },
  invoice_amend: { kind: "mutation", role: "bookkeeper", tags: ["invoices", "ledger", "customers"] },
  payment_list: { kind: "query", role: "viewer", tags: ["payments"] },
  payment_get: { kind: "query", role: "viewer", tags: ["payments"] },
  payment_record: { kind: "mutation", role: "bookkeeper", tags: ["payments", "invoices", "ledger", "customers"] },
  payment_apply: { kind: "mutation", role: "bookkeeper", tags: ["payments", "invoices", "ledger", "customers"] },
  payment_unapply: { kind: "mutation", role: "bookkeeper", tags: ["payments", "invoices", "ledger", "customers"] },
  payment_reverse: { kind: "mutation", role: "bookkeeper", tags: ["payments", "invoices", "ledger", "customers"] },
  bank_statement_preview: { kind: "query", role: "bookkeeper", tags: ["banking", "accounts"] },
  bank_statement_import: { kind: "mutation", role: "bookkeeper", tags: ["banking"] },
  bank_statement_list: { kind: "query", role: "viewer", tags: ["banking"] },
  bank_account_list: { kind: "query", role: "viewer", tags: ["banking", "ledger", "accounts"] },
  bank_line_list: { kind: "query", role: "viewer", tags: ["banking"] },
  bank_line_get: { kind: "query", role: "viewer", tags: ["banking", "ledger"] },
  bank_line_categorise: { kind: "mutation", role: "bookkeeper", tags: ["banking", "ledger"] },
  bank_line_match: { kind: "mutation", role: "bookkeeper", tags: ["banking"] },
  bank_line_ignore: { kind: "mutation", role: "bookkeeper", tags: ["banking"] },
  bank_line_undo: { kind: "mutation", role: "bookkeeper", tags: ["banking", "ledger"] },
  invoice_pdf: { kind: "query", role: "viewer", tags: ["invoices", "payments", "customers", "book", "documents"] },
  invoice_preview_pdf: { kind: "query", role: "viewer", tags: ["invoices", "customers", "items", "taxes", "book"] },
  attachment_list: { kind: "query", role: "viewer", tags: ["documents"] },
  attachment_get: { kind: "query", role: "viewer", tags: ["documents"] },
  attachment_add: { kind: "mutation", role: "bookkeeper", tags: ["documents"] },
  attachment_remove: { kind: "mutation", role: "bookkeeper", tags: ["documents"] },
  home: { kind: "query", role: "viewer", tags: ["ledger", "invoices", "payments", "customers", "accounts", "backups"] },
  trial_balance: { kind: "query", role: "viewer", tags: ["ledger", "accounts"] },
  balance_sheet: { kind: "query", role: "viewer", tags: ["ledger", "accounts"] },
  income_statement: { kind: "query", role: "viewer", tags: ["ledger", "accounts"] },
  receivables_ageing: { kind: "query", role: "viewer", tags: ["invoices", "payments", "ledger"] },
  general_ledger: { kind: "query", role: "viewer", tags: ["ledger", "accounts"] },
  customer_ledger: { kind: "query", role: "viewer", tags: ["ledger", "customers"] },
  search: { kind: "query", role: "viewer", tags: ["customers", "invoices", "items", "accounts", "ledger"] },
  book_export: { kind: "query", role: "viewer", tags: ["ledger", "accounts"] },
} as const;
