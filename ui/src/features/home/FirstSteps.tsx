import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { Reply } from "@/api/types";
import { Section } from "@/components/PageHeader";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import classes from "./home.module.css";
import { t } from "./messages";

/** From an empty book to the first money in; each step leads to where it is done. */
export function FirstSteps({ home }: { home: Reply<"home"> }) {
  const go = useGo();
  const steps = [
    { label: t.stepBook, why: t.stepBookDone, done: true, to: paths.settings() },
    {
      label: t.stepCustomer,
      why: t.stepCustomerWhy,
      done: home.hasCustomers,
      to: paths.customerNew(),
    },
    {
      label: t.stepInvoice,
      why: t.stepInvoiceWhy,
      done: home.hasInvoices,
      to: paths.invoiceNew(),
    },
    {
      label: t.stepPayment,
      why: t.stepPaymentWhy,
      done: home.hasPayments,
      to: paths.paymentNew(),
    },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <Section title={t.setUp}>
      <p className={classes.lead}>{t.setUpLead}</p>
      <ol className={classes.steps}>
        {steps.map(({ label, why, done, to }, index) => (
          <li key={label} data-done={done || undefined} data-next={index === next || undefined}>
            <span className={classes.mark} aria-hidden>
              {done ? <IconCheck size={14} /> : index + 1}
            </span>
            <div>
              <div className={classes.stepName}>
                {label}
                {done && <span className="visually-hidden"> ({t.done})</span>}
              </div>
              <div className={classes.stepWhy}>{why}</div>
            </div>
            {!done && (
              <Button variant={index === next ? "filled" : "default"} onClick={() => go(to)}>
                {t.start}
                <span className="visually-hidden">: {label}</span>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
