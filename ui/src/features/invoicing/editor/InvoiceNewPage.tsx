export { InvoiceNewPage as default } from "./InvoiceEditPage";
