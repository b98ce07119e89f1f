import path from "node:path";
import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const src = path.join(path.dirname(fileURLToPath(import.meta.url)), "src");

/** What each folder may import, and what to do instead when it may not. */
const MAY_IMPORT = {
  lib: ["lib"],
  design: ["design", "lib"],
  api: ["api", "lib"],
  components: ["components", "api", "design", "lib"],
  features: ["components", "api", "design", "lib"],
  gallery: ["components", "api", "design", "lib"],
  app: ["app", "features", "gallery", "components", "api", "design", "lib"],
};

const layers = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = path.relative(src, context.filename).split(path.sep);
    const allowed = MAY_IMPORT[from[0]];
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string" || from[0] === "..") return;
      if (source.startsWith("@tauri-apps/") && from[0] !== "api") {
        context.report({
          node,
          message:
            "Only src/api knows the window it runs in: ask through `call` or a function of api/shell.ts.",
        });
        return;
      }
      let target;
      if (source.startsWith("@/")) target = source.slice(2).split("/");
      else if (source.startsWith("."))
        target = path
          .relative(src, path.resolve(path.dirname(context.filename), source))
          .split(path.sep);
      else return;
      if (!allowed || target[0] === "..") return;
      if (from[0] === "features" && target[0] === "features") {
        if (from[1] !== target[1])
          context.report({
            node,
            message: `A feature stands alone: link with a path from lib/paths.ts, or move what \`${from[1]}\` and \`${target[1]}\` share to components/ or lib/.`,
          });
        return;
      }
      if (from[0] !== target[0] && !allowed.includes(target[0]))
        context.report({
          node,
          message: `\`${from[0]}\` may import ${allowed.join(", ")}, not \`${target[0]}\`.`,
        });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/generated"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: path.dirname(src) },
    },
    rules: {
      // Numbers read well inside template strings; objects still do not.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An arrow that only calls is the usual shape of an event handler.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { finpilot: { rules: { layers } }, "react-hooks": reactHooks },
    rules: {
      "finpilot/layers": "error",
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='toFixed']",
          message: "Money is formatted from its digits: use `formatMoney` or `<Amount>`.",
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=1]",
          message: "A text is not a moment: calendar dates go through lib/dates.ts.",
        },
      ],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        document: "readonly",
        window: "readonly",
        setTimeout: "readonly",
      },
    },
  },
);
