import {
  ActionIcon,
  Button,
  Group,
  Menu,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk, useDo } from "@/api/hooks";
import type { Reply, Request } from "@/api/types";
import { ErrorNote } from "@/components/ErrorNote";
import { notifyDone, notifyError } from "@/components/notify";
import { PageBody, PageHeader, Section } from "@/components/PageHeader";
import { StatusBadge } from "@/components/StatusBadge";
import { newId } from "@/lib/ids";
import classes from "./books.module.css";
import { t } from "./messages";

type Member = Reply<"member_list">[number];
type MemberId = Member["id"];
type Role = Member["role"];
const ROLES: readonly Role[] = ["viewer", "approver", "bookkeeper", "owner"];

/** Who works in this book, and what they may do. */
export default function MembersPage() {
  const members = useAsk("member_list", null);
  const archive = useDo("member_archive");
  const actAs = useDo("member_act_as");
  const [editing, setEditing] = useState<Request<"member_save"> | null>(null);
  const add = () => setEditing({ id: newId<MemberId>(), name: "", email: "", role: "bookkeeper" });
  const known = members.data?.some(({ id }) => id === editing?.id) ?? false;

  const setArchived = (member: Member, archived: boolean) =>
    archive.mutate(
      { id: member.id, archived },
      {
        onSuccess: () => {
          if (archived)
            notifyDone(t.memberArchived(member.name), {
              run: () => archive.mutateAsync({ id: member.id, archived: false }),
            });
        },
        onError: (error) => notifyError(error),
      },
    );

  return (
    <>
      <PageHeader
        title={t.members}
        detail={t.membersLead}
        actions={
          <Button leftSection={<IconPlus size={14} />} onClick={add}>
            {t.addMember}
          </Button>
        }
      />
      <PageBody width="form">
        <ErrorNote error={members.error} />
        <Section flush>
          <ul className={classes.rows}>
            {members.data?.map((member) => (
              <li key={member.id} data-archived={member.archived || undefined}>
                <div className={classes.rowMain}>
                  <span className={classes.rowName}>{member.name}</span>
                  <span className={classes.note}>{member.email}</span>
                </div>
                {member.acting && <StatusBadge tone="info">{t.acting}</StatusBadge>}
                {member.archived && <StatusBadge tone="neutral">{t.archived}</StatusBadge>}
                <span className={classes.role}>{t.roles[member.role]}</span>
                <Menu>
                  <Menu.Target>
                    <ActionIcon aria-label={`${t.edit}: ${member.name}`}>
                      <IconDots size={16} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item
                      onClick={() =>
                        setEditing({
                          id: member.id,
                          name: member.name,
                          email: member.email ?? "",
                          role: member.role,
                        })
                      }
                    >
                      {t.edit}
                    </Menu.Item>
                    {!member.acting && !member.archived && (
                      <Menu.Item
                        onClick={() =>
                          actAs.mutate(
                            { memberId: member.id },
                            {
                              onSuccess: () => notifyDone(t.actingAs(member.name)),
                              onError: (error) => notifyError(error),
                            },
                          )
                        }
                      >
                        {t.actAs}
                      </Menu.Item>
                    )}
                    <Menu.Item onClick={() => setArchived(member, !member.archived)}>
                      {member.archived ? t.restoreMember : t.archive}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </li>
            ))}
          </ul>
        </Section>
      </PageBody>
      {editing && <MemberForm member={editing} isNew={!known} onClose={() => setEditing(null)} />}
    </>
  );
}

function MemberForm({
  member,
  isNew,
  onClose,
}: {
  member: Request<"member_save">;
  isNew: boolean;
  onClose: () => void;
}) {
  const [name, setName] = useState(member.name);
  const [email, setEmail] = useState(member.email ?? "");
  const [role, setRole] = useState<Role>(member.role);
  const save = useDo("member_save");
  return (
    <Modal opened onClose={onClose} title={isNew ? t.addMember : t.editMember}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { id: member.id, name: name.trim(), email: email.trim() || null, role },
            {
              onSuccess: () => {
                notifyDone(t.memberSaved);
                onClose();
              },
            },
          );
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t.memberName}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t.email}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Select
            label={t.role}
            data={ROLES.map((value) => ({ value, label: t.roles[value] }))}
            value={role}
            onChange={(value) => value && setRole(value)}
          />
          <Text size="sm" c="dimmed">
            {t.roleDoes[role]}
          </Text>
          <ErrorNote error={save.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
              {t.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
