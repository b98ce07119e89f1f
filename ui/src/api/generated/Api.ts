// Placeholder until the command table writes this file.
export type Api = { book_current: [null, { name: string } | null] };
