import { useAsk, useDo } from "@/api/hooks";
import type { Request } from "@/api/types";
import { newId } from "@/lib/ids";
import { t } from "./messages";
import { notifyDone, notifyError } from "./notify";

type Id = Request<"saved_filter_save">["id"];

/** Filters a person named, kept in the book. Feeds `FilterBar`'s `saved`. */
export function useSavedFilters<State>(
  list: string,
  current: State,
  apply: (state: State) => void,
) {
  const filters = useAsk("saved_filter_list", { list }).data ?? [];
  const save = useDo("saved_filter_save");
  const remove = useDo("saved_filter_delete");
  return {
    filters,
    onApply: (id: string) => {
      const found = filters.find((filter) => filter.id === id);
      // The book keeps it as it was given.
      if (found) apply(found.filter as State);
    },
    onSave: (name: string) =>
      save.mutate(
        { id: newId<Id>(), list, name, filter: current },
        { onSuccess: () => notifyDone(t.filterSaved(name)), onError: (e) => notifyError(e) },
      ),
    onRemove: (id: string) => {
      const removed = filters.find((filter) => filter.id === id);
      if (!removed) return;
      remove.mutate(
        { id: removed.id },
        {
          onSuccess: () =>
            notifyDone(t.filterRemoved(removed.name), { run: () => save.mutateAsync(removed) }),
          onError: (e) => notifyError(e),
        },
      );
    },
  };
}
