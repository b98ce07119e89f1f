import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import { catalogue } from "@/lib/catalogue";

const t = catalogue({ en: { close: "Close" } });

/** The accent: a calm green that keeps its contrast with white text. */
const pine: MantineColorsTuple = [
  "#e8f6f4",
  "#d1ebe7",
  "#a3d7d0",
  "#72c2b8",
  "#4aafa3",
  "#2a998d",
  "#178479",
  "#0f766e",
  "#0b5f58",
  "#074942",
];

/** Mantine's greys of the dark theme, in the tone of our tokens. */
const dark: MantineColorsTuple = [
  "#e7ebee",
  "#b9c2c9",
  "#98a3ac",
  "#5b6771",
  "#3b444b",
  "#2a3137",
  "#1c2226",
  "#14181b",
  "#0f1315",
  "#0a0d0f",
];

export const theme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-mono)",
  colors: { pine, dark },
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: "sm",
  cursorType: "pointer",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "18px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "10px", xl: "16px" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "16px", lineHeight: "24px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  components: {
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "md" } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm", autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: "sm", allowDeselect: false, checkIconPosition: "right" } },
    NativeSelect: { defaultProps: { size: "sm" } },
    Checkbox: { defaultProps: { size: "sm", radius: 4 } },
    SegmentedControl: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: "md",
        overlayProps: { opacity: 0.4 },
        closeButtonProps: { "aria-label": t.close },
      },
    },
    Drawer: {
      defaultProps: {
        overlayProps: { opacity: 0.25 },
        closeButtonProps: { "aria-label": t.close },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": t.close } } },
    Menu: { defaultProps: { shadow: "md", position: "bottom-end" } },
    Paper: { defaultProps: { radius: "md" } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
});

/** Mantine's own variables follow our tokens, so there is one place for every colour. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-muted)",
    "--mantine-color-placeholder": "var(--text-faint)",
    "--mantine-color-default": "var(--surface-raised)",
    "--mantine-color-default-hover": "var(--surface-hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--border-strong)",
    "--mantine-color-anchor": "var(--accent-text)",
    "--mantine-color-error": "var(--tone-bad-text)",
  };
  return { variables: {}, light: shared, dark: shared };
};
