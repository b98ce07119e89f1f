/** The command table's types, by the name of the command. */
import type { Api, ApiError, commands } from "./generated";

export type { ApiError };

export type Name = keyof Api;
type OfKind<Kind extends string> = {
  [N in Name]: (typeof commands)[N]["kind"] extends Kind ? N : never;
}[Name];

/** Commands that look; of those about whole files, the ones that only tell. */
export type Query = OfKind<"query"> | Extract<Telling, Name>;
/** Commands that change: in a book, or which book is open. */
export type Doing = OfKind<"mutation"> | Exclude<OfKind<"file">, Telling>;
type Telling = "book_current" | "country_list" | "currency_list" | "backup_list";

export type Request<N extends Name> = Api[N][0];
export type Reply<N extends Name> = Api[N][1];
export type Tag = (typeof commands)[Name]["tags"][number];
