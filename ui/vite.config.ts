import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // Relative addresses, so that the same page works inside the window and behind any host.
  base: "./",
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  clearScreen: false,
  envPrefix: ["VITE_"],
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    // During development the core answers on its own loopback port.
    proxy: {
      "/call": process.env["FINPILOT_HOST"] ?? "http://127.0.0.1:4780",
    },
  },
  worker: { format: "es" },
  build: {
    target: "es2022",
    outDir: "dist",
    // Inlined fonts would be refused by the policy on some engines; small files stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
