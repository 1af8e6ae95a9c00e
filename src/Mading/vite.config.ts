import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vite";

const ending = ".island.ts";

/** The islands beside their components: `Shell/copy-text.island.ts` becomes `_islands/copy-text.js`. */
function islands(): Record<string, string> {
  const rooms = readdirSync(".", { withFileTypes: true }).filter((entry) => entry.isDirectory() && /^[A-Z]/.test(entry.name));
  const files = rooms.flatMap((room) =>
    readdirSync(room.name, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(ending)).map((file) => join(room.name, file)));
  return Object.fromEntries(files.map((file) => [basename(file, ending), file]));
}

// Each keeps its name when its content changes; the server adds a mark of the content to the address (Shell/Assets.cs).
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "wwwroot/_islands",
    emptyOutDir: true,
    target: "es2020",
    modulePreload: false,
    rolldownOptions: {
      input: islands(),
      output: { entryFileNames: "[name].js", chunkFileNames: "shared-[hash].js", assetFileNames: "[name][extname]" },
    },
  },
});
