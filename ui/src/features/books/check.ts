import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import type { ApiError, Reply } from "@/api/types";

const EVERY = 30 * 60_000;

/**
 * Whether the book is sound. It reads the whole book, so it is asked when the book has been open
 * for a moment and then now and again, not after every change.
 */
export const useCheck = () =>
  useQuery<Reply<"book_check">, ApiError>({
    queryKey: ["check", "book"],
    queryFn: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return call("book_check", null);
    },
    refetchInterval: EVERY,
  });
