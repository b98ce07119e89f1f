import { catalogue } from "@/lib/catalogue";

export const t = catalogue({
  en: {
    jobs: {
      overview: "Overview",
      sales: "Sales",
      accounting: "Accounting",
      reports: "Reports",
      settings: "Settings",
    },
    search: "Search or do…",
    palettePlaceholder: "Go to a page, find a customer or an invoice, or do something",
    nothingFound: "Nothing found. Try a name, a number, or a verb such as “new”.",
    pages: "Pages",
    actions: "Actions",
    general: "General",
    goTo: (page: string) => `Go to ${page}`,
    goToGroup: "Go to",
    openPalette: "Command palette",
    shortcuts: "Keyboard shortcuts",
    shortcutsHelp: "Show keyboard shortcuts",
    toggleTheme: "Switch between light and dark",
    light: "Light theme",
    dark: "Dark theme",
    navigation: "Main navigation",
    skip: "Skip to the page",
    crashedTitle: "This page could not be shown",
    crashed:
      "The window ran into an error it did not expect. Your books are safe: they are only changed through the core.",
    reload: "Reload the window",
    back: "Go back",
    noPageTitle: "There is no such page",
    noPage: "The address may be from a record that was removed, or from another version.",
    home: "Go home",
    then: "then",
  },
});
