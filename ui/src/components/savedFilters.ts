import { useAsk, useDo } from "@/api/hooks";
import type { Request } from "@/api/types";
import { newId } from "@/lib/ids";
import { notifyError } from "./notify";

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
        { onError: (e) => notifyError(e) },
      ),
    onRemove: (id: string) => remove.mutate({ id: id as Id }, { onError: (e) => notifyError(e) }),
  };
}
