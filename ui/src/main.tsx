import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@fontsource-variable/inter/wght.css";
import "./design/tokens.css";
import "./design/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, firstAnswers } from "./app/App";
import { language } from "./lib/catalogue";

document.documentElement.lang = language();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
void firstAnswers().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
