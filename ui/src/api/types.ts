/** The command table's types, by the name of the command. */
import type { Api, commands } from "./generated";

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

/** A rule a person can act on, with its facts; or a fault, with a reference to tell support. */
export type ApiError =
  | { kind: "rule"; rule: { code: string; [fact: string]: unknown }; message: string }
  | { kind: "fault"; reference: string; message: string };
