import { Modal } from "@mantine/core";
import { useActiveShortcuts } from "@/lib/shortcuts";
import { Keys } from "./Frame";
import classes from "./ShortcutSheet.module.css";
import { t } from "./messages";

/** Every key that does something on the page in view. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const shortcuts = useActiveShortcuts();
  const groups = [...new Set(shortcuts.map(({ group }) => group))];
  return (
    <Modal opened={opened} onClose={onClose} title={t.shortcuts} size="lg">
      <div className={classes.sheet}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, label }) => (
                  <div key={keys + label}>
                    <dt>{label}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
