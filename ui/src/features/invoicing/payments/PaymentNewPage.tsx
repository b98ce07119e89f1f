import { PaymentList } from "./PaymentListPage";

/** The list with the form for a payment over it. */
export default function PaymentNewPage() {
  return <PaymentList recording />;
}
