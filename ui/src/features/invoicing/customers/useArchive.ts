import { useDo } from "@/api/hooks";
import { notifyDone, notifyError } from "@/components/notify";
import type { Customer } from "./customerDraft";
import { t } from "./messages";

/** Archives customers and brings them back; each can be undone. */
export function useArchive() {
  const archive = useDo("customer_archive");
  const one = (customer: Pick<Customer, "id" | "name">, archived: boolean) =>
    archive.mutate(
      { id: customer.id, archived },
      {
        onSuccess: () =>
          notifyDone(archived ? t.archivedNote(customer.name) : t.broughtBack(customer.name), {
            run: () => archive.mutateAsync({ id: customer.id, archived: !archived }),
          }),
        onError: (error) => notifyError(error),
      },
    );
  const many = async (ids: readonly Customer["id"][]) => {
    const done: Customer["id"][] = [];
    try {
      for (const id of ids) {
        await archive.mutateAsync({ id, archived: true });
        done.push(id);
      }
    } catch (error) {
      notifyError(error as NonNullable<typeof archive.error>);
    }
    if (done.length === 0) return;
    notifyDone(t.archivedMany(done.length), {
      run: async () => {
        for (const id of done) await archive.mutateAsync({ id, archived: false });
      },
    });
  };
  return { one, many, isPending: archive.isPending };
}
