/** Two hooks for every command. What to refresh comes from the command table. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { call, onChanged, onProgress, type Progress } from "./client";
import { commands } from "./generated";
import type { ApiError, Doing, Name, Query, Reply, Request } from "./types";

export type AskOptions = {
  /** False while something the request needs is not known yet. */
  enabled?: boolean;
  /** The last answer stays on screen while the next one is fetched. On unless said otherwise. */
  keepPrevious?: boolean;
};

/** Looks something up, and looks again when a change touches its tags. */
export const useAsk = <N extends Query>(name: N, request: Request<N>, options: AskOptions = {}) =>
  useQuery<Reply<N>, ApiError>({
    queryKey: [name, request],
    queryFn: () => call(name, request),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
  });

/** Changes something, and refreshes every query that shows it. */
export function useDo<N extends Doing>(name: N) {
  const client = useQueryClient();
  return useMutation<Reply<N>, ApiError, Request<N>>({
    mutationFn: (request) => call(name, request),
    onSuccess: () =>
      // A matter of whole books leaves nothing of what is remembered true.
      commands[name].kind === "file" && tagsOf(name).includes("book")
        ? client.resetQueries()
        : refresh(client, tagsOf(name)),
  });
}

/** Refetches every query that shows one of `tags`. Also called for changes made elsewhere. */
export const refresh = (client: QueryClient, tags: readonly string[]) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [name] }) => tagsOf(name as Name).some((tag) => tags.includes(tag)),
  });

const tagsOf = (name: Name): readonly string[] =>
  (commands[name] as { tags: readonly string[] } | undefined)?.tags ?? [];

/** Refreshes what other windows, jobs and sync have changed. Used once, by the frame. */
export function useChangesElsewhere() {
  const client = useQueryClient();
  useEffect(() => onChanged((tags) => void refresh(client, tags)), [client]);
}

/** How far the long command that runs now is; null while it has said nothing. */
export function useProgress(running: boolean): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    if (!running) return;
    const stop = onProgress(setProgress);
    return () => {
      stop();
      setProgress(null);
    };
  }, [running]);
  return progress;
}

/** A list that is fetched page by page, as the table wants it. */
export type List<Row> = {
  rows: readonly Row[];
  /** The first page is on its way and there is nothing older to show. */
  isFirstLoad: boolean;
  isFetching: boolean;
  error: ApiError | null;
  hasMore: boolean;
  loadMore: () => void;
  /** Every row, for exports. */
  loadAll: () => Promise<readonly Row[]>;
};

type Paged = { rows: readonly unknown[]; next: string | null };
/** Queries whose reply is a page and whose request takes `page`. */
export type PagedQuery = {
  [N in Query]: Reply<N> extends Paged ? N : never;
}[Query];
type RowOf<N extends PagedQuery> = Reply<N> extends { rows: readonly (infer Row)[] } ? Row : never;
type Filter<N extends PagedQuery> = Omit<Request<N>, "page">;

const PAGE_ROWS = 100;
const EXPORT_ROWS = 1000;

/**
 * A list page by page. `request` is the query's request without `page`; sorting and filters are in
 * it, so the core does them.
 */
export function useAskPages<N extends PagedQuery>(
  name: N,
  request: Filter<N>,
  options: { enabled?: boolean } = {},
): List<RowOf<N>> {
  const ask = (after: string | null, limit: number) =>
    call(name, {
      ...request,
      page: { limit, ...(after === null ? {} : { after }) },
    }) as Promise<{ rows: RowOf<N>[]; next: string | null }>;
  const query = useInfiniteQuery<
    { rows: RowOf<N>[]; next: string | null },
    ApiError,
    { pages: { rows: RowOf<N>[]; next: string | null }[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [name, request, "pages"],
    queryFn: ({ pageParam }) => ask(pageParam, PAGE_ROWS),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return {
    rows,
    isFirstLoad: query.isPending,
    isFetching: query.isFetching,
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    loadAll: async () => {
      const all: RowOf<N>[] = [];
      let after: string | null = null;
      do {
        const page: { rows: RowOf<N>[]; next: string | null } = await ask(after, EXPORT_ROWS);
        all.push(...page.rows);
        after = page.next;
      } while (after !== null);
      return all;
    },
  };
}
