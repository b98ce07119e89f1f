import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { call } from "@/api/client";
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

// Asked while the first page's code is still on its way.
client
  .query({ queryKey: ["book_current", null], queryFn: () => call("book_current", null) })
  .catch(() => undefined); // The frame asks again and says what is wrong.

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
