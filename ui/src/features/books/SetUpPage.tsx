import { Button, Group } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useAsk, useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { ErrorNote } from "@/components/ErrorNote";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { LogoField } from "./LogoField";
import { AddressFields, PayToFields, TaxNumberFields } from "./SettingsFields";
import classes from "./books.module.css";
import { t } from "./messages";

/** Right after a book is made: what the first invoice will show. All of it can wait. */
export default function SetUpPage() {
  const settings = useAsk("settings_get", null);
  const go = useGo();
  return (
    <>
      <PageHeader
        title={t.detailsTitle}
        detail={t.detailsLead}
        actions={
          <Button variant="default" onClick={() => go(paths.home(), { replace: true })}>
            {t.skip}
          </Button>
        }
      />
      <PageBody width="form">
        <ErrorNote error={settings.error} />
        {settings.data && <Details settings={settings.data} />}
      </PageBody>
    </>
  );
}

function Details({ settings }: { settings: Reply<"settings_get"> }) {
  const form = useForm({ initialValues: settings });
  const save = useDo("settings_update");
  const go = useGo();
  const start = () => go(paths.home(), { replace: true });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { logoHash = null } = settings;
        save.mutate({ settings: { ...form.values, logoHash } }, { onSuccess: start });
      }}
      className={classes.stack}
    >
      <Section title={t.logo}>
        <LogoField />
      </Section>
      <Section title={t.address}>
        <AddressFields form={form} />
      </Section>
      <Section title={t.taxNumbers}>
        <TaxNumberFields form={form} />
      </Section>
      <Section title={t.payTo}>
        <PayToFields form={form} />
      </Section>
      <ErrorNote error={save.error} />
      <Group justify="flex-end" gap="xs">
        <Button type="submit" size="sm" loading={save.isPending}>
          {t.saveAndStart}
        </Button>
      </Group>
    </form>
  );
}
