import { CustomerList } from "./CustomerListPage";

/** The list with the form for a new customer over it. */
export default function CustomerNewPage() {
  return <CustomerList adding />;
}
