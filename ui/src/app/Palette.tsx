import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, createSpotlight } from "@mantine/spotlight";
import { IconArrowRight, IconBolt, IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useAsk } from "@/api/hooks";
import type { Reply } from "@/api/types";
import { useGo } from "@/lib/nav";
import { pathOf, paths } from "@/lib/paths";
import { features } from "./features";
import { Keys } from "./Frame";
import { t } from "./messages";

const [store, spotlight] = createSpotlight();

type Hit = Reply<"search">[number];

export const openPalette = (): void => spotlight.open();

const matches = (text: string, label: string) => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const target = label.toLowerCase();
  return words.every((word) => target.includes(word));
};

/** Everything by typing: pages, actions, and whatever the features find in the book. */
export function Palette() {
  const go = useGo();
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), 120);

  const found = useAsk("search", { text: asked, limit: 12 }, { enabled: asked.length > 1 });

  const pages = features
    .flatMap(({ nav }) => nav ?? [])
    .filter(({ label }) => matches(text, label));
  const actions = features
    .flatMap(({ actions: own }) => own ?? [])
    .filter(({ label }) => matches(text, label));
  const hits = asked.length > 1 ? groupBy(found.data ?? []) : [];
  const nothing = pages.length + actions.length + hits.length === 0;

  // Enter takes the first; what the core finds comes after the key, and takes the mark along.
  const listed = [
    ...hits.flatMap(([, rows]) => rows.map(({ id }) => id)),
    ...actions.map(({ id }) => id),
    ...pages.map(({ path }) => path),
  ].join(" ");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text.trim() === "") return;
    list.current?.querySelector("[data-selected]")?.removeAttribute("data-selected");
    list.current?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [listed, text]);

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, opacity: 0.35 }}
      yOffset={96}
      centered={false}
      size={600}
    >
      <Spotlight.Search
        placeholder={t.palettePlaceholder}
        aria-label={t.openPalette}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList ref={list}>
        {hits.map(([group, rows]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {rows.map(({ kind, id, title, subtitle }) => (
              <Entry
                key={id}
                label={title}
                hint={subtitle}
                onRun={() => go(pathOf(kind, id) ?? paths.home())}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {actions.length > 0 && (
          <Spotlight.ActionsGroup label={t.actions}>
            {actions.map(({ id, label, hint, icon: Picture = IconBolt, keys, run }) => (
              <Entry
                key={id}
                label={label}
                hint={hint}
                keys={keys}
                icon={<Picture size={16} stroke={1.7} />}
                onRun={() => run(go)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t.pages}>
            {pages.map(({ path, label, icon: Picture, keys }) => (
              <Entry
                key={path}
                label={label}
                keys={keys}
                icon={<Picture size={16} stroke={1.7} />}
                onRun={() => go(path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>{t.nothingFound}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Entry({
  label,
  hint,
  keys,
  icon,
  onRun,
}: {
  label: string;
  hint?: string | undefined;
  keys?: string | undefined;
  icon?: ReactNode;
  onRun: () => void;
}) {
  return (
    <Spotlight.Action
      label={label}
      {...(hint ? { description: hint } : {})}
      leftSection={icon ?? <IconArrowRight size={16} stroke={1.7} />}
      rightSection={keys ? <Keys keys={keys} /> : null}
      onClick={onRun}
    />
  );
}

function groupBy(hits: readonly Hit[]): [string, Hit[]][] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const name = t.found[hit.kind];
    groups.set(name, [...(groups.get(name) ?? []), hit]);
  }
  return [...groups];
}
