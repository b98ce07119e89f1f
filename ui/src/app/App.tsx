import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { call } from "@/api/client";
import type { Query, Request } from "@/api/types";
import { cssVariables, theme } from "@/design/theme";
import { ErrorBoundary } from "./ErrorBoundary";
import { router } from "./routes";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The core is on this machine: it is asked again when something changed, not by the clock.
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always", retry: false },
  },
});

const ask = <N extends Query>(name: N) =>
  client.query({ queryKey: [name, null], queryFn: () => call(name, null as Request<N>) });

/** What the first render shows, so that it is the only one. Who misses something asks again. */
export function firstAnswers(): Promise<unknown> {
  // First asked, then routed: in a browser, asking takes the token out of the address.
  const home = ask("book_current").then((book) => book && ask("home"));
  return Promise.allSettled([home, router.load()]);
}

const colorScheme = localStorageColorSchemeManager({ key: "finpilot.theme" });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <ErrorBoundary>
        <QueryClientProvider client={client}>
          <Notifications position="bottom-right" limit={4} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
