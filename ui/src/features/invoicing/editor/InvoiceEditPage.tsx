import { Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import { useAsk } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { PageBody } from "@/components/PageHeader";
import { today } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { useAddressState, useGo, useParam } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useSettings } from "../shared/options";
import { blankDraft, draftOf, type Draft, type Invoice } from "./draft";
import { InvoiceEditor } from "./InvoiceEditor";

type Start = { initial: Draft; invoice: Invoice | undefined };

/** Opens a draft, an issued invoice to amend, or (`isNew`) an empty page under a new id. */
export default function InvoiceEditPage() {
  const id = useParam("invoiceId");
  return <Opening key={id} id={id as Draft["id"]} />;
}

function Opening({ id }: { id: Draft["id"] }) {
  const [{ isNew, customerId }] = useAddressState({ isNew: false, customerId: "" });
  const found = useAsk("invoice_get", { invoice: id }, { keepPrevious: false });
  const customer = useAsk("customer_get", { customer: customerId }, { enabled: customerId !== "" });
  const settings = useSettings();
  const go = useGo();
  // What the page opened with: later answers are of the person's own saving.
  const [start, setStart] = useState<Start | null>(null);

  const isVoid = found.data?.state === "void";
  const missing = found.error !== null;
  const waiting = customerId !== "" && customer.isPending;
  useEffect(() => {
    if (start) return;
    if (isVoid) go(paths.invoice(id), { replace: true });
    else if (found.data) setStart({ initial: draftOf(found.data), invoice: found.data });
    else if (missing && isNew && !waiting) {
      const chosen = customer.data ? { id: customer.data.id, name: customer.data.name } : null;
      setStart({ initial: blankDraft(id, today(), chosen), invoice: undefined });
    }
  }, [start, isVoid, found.data, missing, isNew, waiting, customer.data, go, id]);

  if (start && settings) return <InvoiceEditor {...start} baseCurrency={settings.baseCurrency} />;
  return (
    <PageBody>
      {missing && !isNew ? <ErrorNote error={found.error} /> : <Loader size="sm" />}
    </PageBody>
  );
}

/** `/invoices/new`: a new id, so that the draft has one address from its first word. */
export function InvoiceNewPage() {
  const [{ customerId }] = useAddressState({ customerId: "" });
  const [id] = useState(newId<Draft["id"]>);
  const go = useGo();
  useEffect(() => {
    go(paths.invoiceEdit(id, { isNew: true, ...(customerId ? { customerId } : {}) }), {
      replace: true,
    });
  }, [customerId, go, id]);
  return null;
}
