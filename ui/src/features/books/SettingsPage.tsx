import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useAsk, useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { useShortcuts } from "@/lib/shortcuts";
import { LockField } from "./LockField";
import { LogoField } from "./LogoField";
import {
  AddressFields,
  BookFields,
  BusinessFields,
  DocumentFields,
  InvoiceFields,
  PayToFields,
  TaxNumberFields,
} from "./SettingsFields";
import classes from "./books.module.css";
import { t } from "./messages";

/** Everything an owner sets up once. */
export default function SettingsPage() {
  const settings = useAsk("settings_get", null);
  return (
    <>
      <PageHeader title={t.settings} />
      {settings.error && (
        <PageBody>
          <ErrorNote error={settings.error} />
        </PageBody>
      )}
      {settings.data && <SettingsForm settings={settings.data} />}
    </>
  );
}

function SettingsForm({ settings }: { settings: Reply<"settings_get"> }) {
  const form = useForm({ initialValues: settings });
  const save = useDo("settings_update");
  const dirty = form.isDirty();
  const submit = () => {
    if (!dirty) return;
    // The logo has its own command and may have changed meanwhile.
    const { logoHash = null } = settings;
    save.mutate(
      { settings: { ...form.values, logoHash } },
      {
        onSuccess: (saved) => {
          const before = settings;
          form.setInitialValues(saved);
          form.setValues(saved);
          notifyDone(t.saved, {
            run: () =>
              save.mutateAsync({ settings: before }).then(() => {
                form.setInitialValues(before);
                form.setValues(before);
              }),
          });
        },
      },
    );
  };
  useShortcuts([{ keys: "mod+S", label: t.save, group: t.settings, run: submit }]);
  return (
    <form
      className={classes.settings}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PageBody width="form">
        <Section title={t.business}>
          <div className={classes.stack}>
            <BusinessFields form={form} />
            <LogoField />
          </div>
        </Section>
        <Section title={t.address}>
          <AddressFields form={form} />
        </Section>
        <Section title={t.taxNumbers}>
          <TaxNumberFields form={form} />
        </Section>
        <Section title={t.invoices}>
          <InvoiceFields form={form} />
        </Section>
        <Section title={t.payTo}>
          <PayToFields form={form} />
        </Section>
        <Section title={t.documents}>
          <DocumentFields form={form} />
        </Section>
        <Section title={t.books}>
          <BookFields form={form} />
        </Section>
        <Section title={t.lock}>
          <LockField />
        </Section>
      </PageBody>
      {(dirty || save.error) && (
        <div className={classes.saveBar}>
          <ErrorNote error={save.error} />
          <span className={classes.saveText}>{t.unsaved}</span>
          <Button variant="default" onClick={() => form.reset()}>
            {t.discard}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t.save}
          </Button>
        </div>
      )}
    </form>
  );
}
