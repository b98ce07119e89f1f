import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import classes from "./SidePanel.module.css";
import { t } from "./messages";

type Props = {
  title: ReactNode;
  badge?: ReactNode;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
  /** Buttons that stay at the foot. */
  footer?: ReactNode;
};

/** A record beside the list it came from; the list stays usable. Escape closes it. */
export function SidePanel({ title, badge, onClose, actions, children, footer }: Props) {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) close.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <aside className={classes.panel} aria-label={typeof title === "string" ? title : undefined}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {badge}
        <span className={classes.space} />
        {actions}
        <ActionIcon aria-label={t.close} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={classes.body}>{children}</div>
      {footer && <div className={classes.foot}>{footer}</div>}
    </aside>
  );
}

/** A list with a panel beside it, both scrolling on their own. */
export function WithPanel({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className={classes.split}>
      <div className={classes.main}>{children}</div>
      {panel}
    </div>
  );
}
