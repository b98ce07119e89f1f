import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import type { Page } from "@/lib/feature";
import { useGo } from "@/lib/nav";
import { paths } from "@/lib/paths";
import { Crash } from "./ErrorBoundary";
import { features } from "./features";
import { Frame } from "./Frame";
import { t } from "./messages";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NoPage,
  errorComponent: ({ error }) => <Crash error={error} />,
});

/** For looking at components; absent from a built window. */
const gallery: Page[] = import.meta.env.DEV
  ? [{ path: "/gallery", title: "Gallery", load: () => import("../gallery/GalleryPage") }]
  : [];

const routes = [...features.flatMap(({ pages }) => pages), ...gallery].map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: "load" in page ? lazyRouteComponent(page.load) : page.component,
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  // The window serves one file; where one is lives behind the `#`.
  history: createHashHistory(),
  defaultErrorComponent: ({ error }) => <Crash error={error} />,
  defaultPendingMs: 400,
});

function NoPage() {
  const go = useGo();
  return (
    <EmptyState
      icon={IconCompass}
      title={t.noPageTitle}
      action={<Button onClick={() => go(paths.home())}>{t.home}</Button>}
    >
      {t.noPage}
    </EmptyState>
  );
}
