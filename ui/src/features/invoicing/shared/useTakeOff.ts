import { useDo } from "@/api/hooks";
import type { Request } from "@/api/types";
import { notifyDone, notifyError } from "@/components/notify";
import type { Money } from "@/lib/money";

type Applied = Request<"payment_unapply"> & {
  paymentId: Request<"payment_apply">["paymentId"];
  invoice: string;
  amount: Money;
};

/** Takes a payment off an invoice, which can be undone; `said` tells what happened. */
export function useTakeOff() {
  const unapply = useDo("payment_unapply");
  const apply = useDo("payment_apply");
  const takeOff = ({ allocationId, paymentId, invoice, amount }: Applied, said: string) =>
    unapply.mutate(
      { allocationId },
      {
        onSuccess: () =>
          notifyDone(said, {
            run: () => apply.mutateAsync({ paymentId, applyTo: [{ invoice, amount }] }),
          }),
        onError: (error) => notifyError(error),
      },
    );
  return { takeOff, isPending: unapply.isPending };
}
