import { IconHome } from "@tabler/icons-react";
import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";
import HomePage from "./HomePage";
import { t } from "./messages";

export const home: Feature = {
  name: "home",
  pages: [{ path: paths.home(), title: t.home, component: HomePage }],
  nav: [
    { job: "overview", label: t.home, path: paths.home(), icon: IconHome, order: 0, keys: "g h" },
  ],
};
