import { Button, Drawer, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useDo } from "@/api/hooks";
import { ErrorNote } from "@/components/ErrorNote";
import { Form } from "@/components/Form";
import { notifyDone } from "@/components/notify";
import { RecordFoot } from "@/components/RecordFoot";
import { newId } from "@/lib/ids";
import { ComponentFields } from "./ComponentFields";
import { t } from "./messages";
import {
  check,
  draftOf,
  newComponent,
  newDraft,
  requestOf,
  type TaxCode,
  type TaxDraft,
} from "./taxDraft";

type Props = { opened: boolean; code: TaxCode | undefined; onClose: () => void };

/** Adds or changes a tax code beside the list. */
export const TaxCodeDrawer = ({ opened, code, onClose }: Props) => (
  <Drawer
    opened={opened}
    onClose={onClose}
    position="right"
    size={540}
    title={code ? t.editCode : t.newCode}
  >
    {opened && <TaxCodeForm key={code?.id ?? ""} code={code} onClose={onClose} />}
  </Drawer>
);

const KINDS = Object.entries(t.kinds).map(([value, label]) => ({ value, label }));

function TaxCodeForm({ code, onClose }: Omit<Props, "opened">) {
  const [draft, setDraft] = useState<TaxDraft>(() =>
    code ? draftOf(code) : newDraft(newId<TaxCode["id"]>()),
  );
  const [tried, setTried] = useState(false);
  const save = useDo("tax_code_save");
  const archive = useDo("tax_code_archive");
  const change = (part: Partial<TaxDraft>) => setDraft((now) => ({ ...now, ...part }));
  const own = check(draft);
  const errors = tried ? own : {};
  const submit = () => {
    setTried(true);
    if (Object.keys(own).length > 0) return;
    save.mutate(requestOf(draft), {
      onSuccess: (saved) => {
        notifyDone(t.saved(saved.code));
        onClose();
      },
    });
  };
  return (
    <Form onSubmit={submit}>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          data-autofocus
          label={t.code}
          description={t.codeHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required
          value={draft.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          error={errors["code"]}
        />
        <Select
          label={t.kind}
          data={KINDS}
          value={draft.kind}
          onChange={(kind) => kind && change({ kind: kind as TaxDraft["kind"] })}
        />
      </SimpleGrid>
      <TextInput
        label={t.name}
        required
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errors["name"]}
      />
      <Text size="sm" fw={600} mt="xs">
        {t.components}
      </Text>
      <Text size="xs" c="dimmed">
        {draft.components.length === 0 ? t.noComponents : t.ratesHint}
      </Text>
      {draft.components.map((component, at) => (
        <ComponentFields
          key={at}
          component={component}
          at={at}
          errors={errors}
          onChange={(next) =>
            change({ components: draft.components.map((one, i) => (i === at ? next : one)) })
          }
          onRemove={() => change({ components: draft.components.filter((_, i) => i !== at) })}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => change({ components: [...draft.components, newComponent()] })}
        >
          {t.addComponent}
        </Button>
      </div>
      <ErrorNote error={save.error} />
      <RecordFoot
        archive={
          code && {
            archived: code.archived,
            set: (archived) => archive.mutateAsync({ id: code.id, archived }),
            said: (archived) => (archived ? t.archivedNote : t.broughtBack)(code.code),
          }
        }
        saving={save.isPending}
        onClose={onClose}
      />
    </Form>
  );
}
