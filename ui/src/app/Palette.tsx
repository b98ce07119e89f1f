import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, createSpotlight } from "@mantine/spotlight";
import { IconArrowRight, IconBolt, IconSearch } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { Hit } from "@/lib/feature";
import { useGo } from "@/lib/nav";
import { features } from "./features";
import { Keys } from "./Frame";
import { t } from "./messages";

const [store, spotlight] = createSpotlight();

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

  const finders = features.flatMap(({ name, search }) => (search ? [{ name, search }] : []));
  const found = useQueries({
    queries: finders.map(({ name, search }) => ({
      queryKey: ["palette", name, asked],
      queryFn: () => search(asked),
      enabled: asked.length > 1,
      staleTime: 0,
    })),
  }).flatMap(({ data }) => data ?? []);

  const pages = features
    .flatMap(({ nav }) => nav ?? [])
    .filter(({ label }) => matches(text, label));
  const actions = features
    .flatMap(({ actions: own }) => own ?? [])
    .filter(({ label }) => matches(text, label));
  const hits = asked.length > 1 ? groupBy(found) : [];
  const nothing = pages.length + actions.length + hits.length === 0;

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight={420}
      size={600}
    >
      <Spotlight.Search
        placeholder={t.palettePlaceholder}
        aria-label={t.openPalette}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {hits.map(([group, rows]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {rows.map(({ id, label, hint, path }) => (
              <Entry key={id} label={label} hint={hint} onRun={() => go(path)} />
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
  for (const hit of hits) groups.set(hit.group, [...(groups.get(hit.group) ?? []), hit]);
  return [...groups];
}
