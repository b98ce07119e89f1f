import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

type Props = {
  /** A path from lib/paths.ts. */
  to: string;
  children: ReactNode;
  className?: string | undefined;
  "aria-label"?: string;
  title?: string;
};

/** A link inside the window, by path; keeps what stands in the path's query. */
export function PageLink({ to, children, ...rest }: Props) {
  const [path, search] = splitPath(to);
  return (
    // The address is data here, so the router's typed routes do not apply.
    <Link to={path} search={search} {...rest}>
      {children}
    </Link>
  );
}

export function splitPath(to: string): [string, Record<string, unknown>] {
  const [path = "", query] = to.split("?");
  const search: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(query ?? "")) {
    try {
      search[key] = JSON.parse(value);
    } catch {
      search[key] = value;
    }
  }
  return [path, search];
}
