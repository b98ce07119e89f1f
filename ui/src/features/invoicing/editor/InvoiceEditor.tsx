import { Button, Select, Textarea, Tooltip } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconEye, IconEyeOff, IconTrash } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageHeader, Section } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { today } from "@/lib/dates";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { useShortcuts } from "@/lib/shortcuts";
import { fieldErrors, formError } from "../shared/fieldErrors";
import { t as shared } from "../shared/messages";
import { languageOptions, useTaxCodes } from "../shared/options";
import { AmendDialog } from "./AmendDialog";
import { DiscountField } from "./DiscountField";
import { isBlank, previewOf, requestOf, type Draft, type Invoice } from "./draft";
import classes from "./editor.module.css";
import { EditorHead } from "./EditorHead";
import { IssueDialog } from "./IssueDialog";
import { LineGrid } from "./LineGrid";
import { t } from "./messages";
import { PreviewPane } from "./PreviewPane";
import { Totals } from "../shared/Totals";
import { useAutosave, type SaveState } from "./useAutosave";
import { useShowPreview } from "./useShowPreview";

type Props = {
  initial: Draft;
  /** The invoice as the book has it; nothing for a new draft. */
  invoice: Invoice | undefined;
  baseCurrency: string;
};

const HEAD_FIELDS = [
  "customer",
  "invoiceDate",
  "invoice_date",
  "dueDate",
  "due_date",
  "reference",
  "currency",
  "exchangeRate",
  "exchange_rate",
  "discount",
];

/** Writes a draft, or amends an issued invoice. */
export function InvoiceEditor({ initial, invoice, baseCurrency }: Props) {
  const amending = invoice?.state === "issued";
  const [draft, setDraft] = useState(initial);
  const [dialog, setDialog] = useState<"issue" | "amend" | "discard" | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const go = useGo();

  const request = useMemo(() => requestOf(draft, baseCurrency), [draft, baseCurrency]);
  const autosave = useAutosave(
    amending ? null : request,
    invoice && !amending ? requestOf(initial, baseCurrency) : null,
  );
  const sketch = useMemo(() => previewOf(draft, baseCurrency), [draft, baseCurrency]);
  const [asked] = useDebouncedValue(sketch, 120);
  const preview = useAsk("invoice_preview", asked);
  const shown = preview.data;
  const currency = draft.currency || shown?.currency || baseCurrency;
  const taxCodes = useTaxCodes(draft.invoiceDate || undefined);
  const [showPreview, togglePreview] = useShowPreview();

  const issue = useDo("invoice_issue");
  const amend = useDo("invoice_amend");
  const discard = useDo("invoice_discard");
  const restore = useDo("invoice_save");

  const refused = preview.error ?? autosave.error;
  const errors = fieldErrors(refused);

  /** Leads to what is wrong; true when nothing is. */
  const ready = (): boolean => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
    if (wrong) setNote(t.mend);
    else if (!draft.customer) setNote(t.needsCustomer);
    else if (draft.lines.every(isBlank)) setNote(t.needsLines);
    else {
      setNote(null);
      return true;
    }
    return false;
  };
  const ask = (which: "issue" | "amend") => {
    if (ready()) setDialog(which);
  };
  const issueNow = async () => {
    if (!(await autosave.flush())) {
      setDialog(null);
      return;
    }
    issue.mutate(
      { invoice: draft.id },
      {
        onSuccess: (issued) => {
          autosave.stop();
          notifyDone(t.issued(issued.number ?? ""));
          go(paths.invoice(issued.id), { replace: true });
        },
      },
    );
  };
  const amendNow = () =>
    request &&
    amend.mutate(request, {
      onSuccess: (amended) => {
        notifyDone(t.amended(amended.number ?? ""));
        go(paths.invoice(amended.id), { replace: true });
      },
    });
  const discardNow = () => {
    const leave = () => {
      autosave.stop();
      go(paths.invoices(), { replace: true });
    };
    if (!autosave.isKept) {
      leave();
      return;
    }
    discard.mutate(
      { invoice: draft.id },
      {
        onSuccess: () => {
          leave();
          notifyDone(t.discarded, {
            run: () => (request ? restore.mutateAsync(request) : undefined),
          });
        },
      },
    );
  };

  useShortcuts([
    amending
      ? { keys: "mod+Enter", label: t.review, group: t.editInvoice, run: () => ask("amend") }
      : { keys: "mod+Enter", label: t.issue, group: t.editInvoice, run: () => ask("issue") },
    { keys: "mod+shift+P", label: t.preview, group: t.editInvoice, run: togglePreview },
  ]);

  const number = invoice?.number ?? shown?.nextNumber ?? "";
  return (
    <>
      <PageHeader
        parent={{ label: shared.invoices, to: paths.invoices() }}
        title={amending ? t.amend(number) : number || t.newInvoice}
        badge={!amending && <StatusBadge tone="neutral">{shared.states.draft}</StatusBadge>}
        actions={
          <>
            {!amending && <Status state={autosave.state} />}
            <Tooltip label={showPreview ? t.hidePreview : t.showPreview}>
              <Button
                variant="subtle"
                color="gray"
                aria-pressed={showPreview}
                leftSection={showPreview ? <IconEyeOff size={14} /> : <IconEye size={14} />}
                onClick={togglePreview}
              >
                {t.preview}
              </Button>
            </Tooltip>
            {amending ? (
              <>
                <Button variant="default" onClick={() => go(paths.invoice(draft.id))}>
                  {shared.cancel}
                </Button>
                <Button onClick={() => ask("amend")}>{t.review}</Button>
              </>
            ) : (
              <>
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<IconTrash size={14} />}
                  onClick={() => (autosave.isKept ? setDialog("discard") : discardNow())}
                >
                  {t.discard}
                </Button>
                <Button onClick={() => ask("issue")}>{t.issue}</Button>
              </>
            )}
          </>
        }
      />
      <div className={classes.split}>
        <div className={classes.form} ref={form}>
          <EditorHead
            draft={draft}
            onChange={setDraft}
            preview={shown}
            baseCurrency={baseCurrency}
            errors={errors}
            autoFocus={!invoice}
          />
          <LineGrid
            lines={draft.lines}
            onChange={(edit) => setDraft((now) => ({ ...now, lines: edit(now.lines) }))}
            reckoned={shown?.lines ?? []}
            currency={currency}
            on={draft.invoiceDate || today()}
            taxCodes={taxCodes}
          />
          {note && <ErrorNote error={{ kind: "rule", rule: { code: "form" }, message: note }} />}
          <ErrorNote error={formError(refused, HEAD_FIELDS)} />
          <div className={classes.below}>
            <div className={classes.texts}>
              <Textarea
                label={t.notes}
                description={t.notesHint}
                value={draft.notes ?? shown?.notes ?? ""}
                onChange={({ currentTarget: { value: notes } }) =>
                  setDraft((now) => ({ ...now, notes }))
                }
              />
              <Textarea
                label={t.terms}
                value={draft.terms ?? shown?.terms ?? ""}
                onChange={({ currentTarget: { value: terms } }) =>
                  setDraft((now) => ({ ...now, terms }))
                }
              />
              <Select
                label={t.language}
                data={languageOptions}
                value={draft.language ?? shown?.language ?? null}
                onChange={(language) =>
                  setDraft((now) => ({ ...now, language: language as Draft["language"] }))
                }
              />
            </div>
            <Section>
              <DiscountField
                mb="md"
                label={t.documentDiscount}
                placeholder={t.discountHint}
                currency={currency}
                value={draft.discount}
                onChange={(discount) => setDraft((now) => ({ ...now, discount }))}
              />
              {shown && <Totals of={shown} stale={preview.isFetching || asked !== sketch} />}
            </Section>
          </div>
        </div>
        {showPreview && <PreviewPane request={sketch} />}
      </div>

      {shown && (
        <IssueDialog
          opened={dialog === "issue"}
          invoice={shown}
          busy={issue.isPending || autosave.state === "saving"}
          error={issue.error}
          onConfirm={() => void issueNow()}
          onClose={() => setDialog(null)}
        />
      )}
      {request && amending && (
        <AmendDialog
          opened={dialog === "amend"}
          number={number}
          request={request}
          busy={amend.isPending}
          error={amend.error}
          onConfirm={amendNow}
          onClose={() => setDialog(null)}
        />
      )}
      <ConfirmDialog
        danger
        opened={dialog === "discard"}
        title={t.discardTitle}
        confirm={t.discard}
        busy={discard.isPending}
        error={discard.error}
        onConfirm={discardNow}
        onClose={() => setDialog(null)}
      >
        {t.discardText}
      </ConfirmDialog>
    </>
  );
}

function Status({ state }: { state: SaveState }) {
  const text: Record<SaveState, string> = {
    saved: t.saved,
    saving: t.saving,
    unsaved: t.unsaved,
    failed: t.notSaved,
    waiting: t.needsCustomer,
  };
  return (
    <span
      className={classes.status}
      role="status"
      data-bad={state === "failed" || undefined}
      data-testid="save-state"
    >
      {text[state]}
    </span>
  );
}
