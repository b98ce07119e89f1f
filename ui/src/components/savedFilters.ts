import { useState } from "react";
import { newId } from "@/lib/ids";

type Stored<State> = { id: string; name: string; state: State }[];

/** Filters a person named, remembered on this machine. Feeds `FilterBar`'s `saved`. */
export function useSavedFilters<State>(
  page: string,
  current: State,
  apply: (state: State) => void,
) {
  const key = `finpilot.filters.${page}`;
  const [filters, setFilters] = useState<Stored<State>>(() => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "[]") as Stored<State>;
    } catch {
      return [];
    }
  });
  const keep = (next: Stored<State>) => {
    setFilters(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return {
    filters,
    onApply: (id: string) => {
      const found = filters.find((filter) => filter.id === id);
      if (found) apply(found.state);
    },
    onSave: (name: string) => keep([...filters, { id: newId(), name, state: current }]),
    onRemove: (id: string) => keep(filters.filter((filter) => filter.id !== id)),
  };
}
