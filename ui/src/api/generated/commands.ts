// Placeholder until the command table writes this file.
export const commands = { book_current: { kind: "query", tags: ["Book"] } } as const;
