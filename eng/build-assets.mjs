// Builds the stylesheet, the script and the fonts of MotCua.Kit into its wwwroot.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { compile } from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const kit = join(root, "src/MotCua.Kit");
const out = join(kit, "wwwroot");
const cssLimit = 25_000;

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const sheet = compile(join(kit, "Assets/motcua.scss"), { loadPaths: [join(root, "node_modules")], charset: false });
const { code } = await transform(sheet.css, { loader: "css", minify: true, target: "es2022", charset: "utf8" });
writeFileSync(join(out, "motcua.css"), code);

copyFileSync(join(kit, "Assets/icon.svg"), join(out, "icon.svg"));

await build({
  entryPoints: [join(kit, "Assets/motcua.js")],
  outfile: join(out, "motcua.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  absWorkingDir: root,
});

for (const weight of [400, 600, 700]) {
  for (const subset of ["latin", "latin-ext", "vietnamese"]) {
    const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    copyFileSync(join(root, "node_modules/@fontsource/be-vietnam-pro/files", file), join(out, "fonts", file));
  }
}

const zipped = (name) => gzipSync(readFileSync(join(out, name))).length;
console.log(`motcua.css ${zipped("motcua.css")} B, motcua.js ${zipped("motcua.js")} B (gzip)`);
if (zipped("motcua.css") > cssLimit) {
  console.error(`motcua.css is over ${cssLimit} B gzipped: a phone on 3G waits for every one of them.`);
  process.exit(1);
}
