import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconChevronDown,
  IconDeviceFloppy,
  IconFileExport,
  IconFolderOpen,
  IconSettings,
  IconX,
} from "@tabler/icons-react";
import { useDo } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { BOOK_FILES, pickOpen } from "@/api/shell";
import { notifyError } from "@/components/notify";
import { StatusBadge } from "@/components/StatusBadge";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import classes from "./books.module.css";
import { t } from "./messages";

/** Which book is open, and what can be done with it as a whole. */
export function BookMenu({ book }: { book: NonNullable<Reply<"book_current">> }) {
  const close = useDo("book_close");
  const open = useDo("book_open");
  const go = useGo();
  const failed = { onError: notifyError };
  const another = async () => {
    const path = await pickOpen(t.openBook, [BOOK_FILES]);
    if (!path) return;
    go(paths.home());
    open.mutate({ path }, failed);
  };
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <UnstyledButton className={classes.bookMenu}>
          {book.logo ? (
            <img src={book.logo} alt="" className={classes.bookLogo} />
          ) : (
            <span className={classes.bookLetter} aria-hidden>
              {book.name.slice(0, 1).toUpperCase()}
            </span>
          )}
          <span className={classes.bookName}>
            <span className="visually-hidden">{t.bookMenu}: </span>
            {book.name}
          </span>
          {book.readOnly && <StatusBadge tone="warn">{t.readOnly}</StatusBadge>}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={14} />} onClick={() => go(paths.settings())}>
          {t.settings}
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceFloppy size={14} />} onClick={() => go(paths.backups())}>
          {t.backups}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={14} />} onClick={() => go(paths.export())}>
          {t.export}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFolderOpen size={14} />} onClick={() => void another()}>
          {t.openAnother}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconX size={14} />}
          onClick={() => {
            go(paths.home());
            close.mutate(null, failed);
          }}
        >
          {t.closeBook}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
