/** Going places, and the part of a page's state that lives in its address. */
import { useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";

/** The part of the router that is used here; its typed routes are unknown to features. */
type Going = {
  history: { push: (to: string) => void; replace: (to: string) => void; back: () => void };
};

/** `go(paths.invoice(id))` */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router: Going = useRouter();
  return useCallback(
    (to, options) => {
      if (options?.replace) router.history.replace(to);
      else router.history.push(to);
    },
    [router],
  );
}

export function useBack(): () => void {
  const router: Going = useRouter();
  return useCallback(() => router.history.back(), [router]);
}

/** A part of the address: `/invoices/$invoiceId` → `useParam("invoiceId")`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? "";
}

/**
 * State that survives going away and coming back, and can be linked to: filters, sorting, dates.
 * Values equal to the default are left out of the address.
 */
export function useAddressState<State extends Record<string, unknown>>(
  defaults: State,
): [State, (change: Partial<State>) => void] {
  const search = useSearch({ strict: false }) as Partial<State>;
  const navigate = useNavigate();
  const state = { ...defaults, ...search };
  // What is usual may be learnt later, as where the fiscal year starts.
  const usual = useRef(defaults);
  useEffect(() => {
    usual.current = defaults;
  });
  const set = useCallback(
    (change: Partial<State>) => {
      void navigate({
        to: ".",
        replace: true,
        search: (before: Record<string, unknown>) => {
          const next: Record<string, unknown> = { ...before, ...change };
          return Object.fromEntries(
            Object.entries(next).filter(
              ([key, value]) => JSON.stringify(value) !== JSON.stringify(usual.current[key]),
            ),
          );
          // The address belongs to whichever page is shown, so its shape is known only here.
        },
      });
    },
    [navigate],
  );
  return [state, set];
}
