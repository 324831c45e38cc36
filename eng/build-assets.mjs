// Builds the stylesheet, the script and the fonts of MotCua.Kit into its wwwroot.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { compile } from "sass";
import subset from "subset-font";

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

// The typeface of paper. A PDF carries its whole font file, so the file holds the letters that names and papers in Việt Nam are written
// with, and no more: Latin with all Vietnamese letters, punctuation, a few signs. Hebrew, Greek and Cyrillic alone would double each PDF.
const letters = [[0x20, 0x7e], [0xa0, 0x17f], [0x1a0, 0x1b0], [0x300, 0x303], [0x309, 0x309], [0x31b, 0x31b], [0x323, 0x323], [0x1e80, 0x1ef9], [0x2010, 0x2026], [0x2030, 0x203a], [0x20ab, 0x20ac]]
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("") + "№™←→−≤≥≠×÷□■●";
const paper = join(root, "src/MotCua.Paper/obj/fonts");
mkdirSync(paper, { recursive: true });
for (const [folder, style] of [["400Regular", "regular"], ["700Bold", "bold"], ["400Regular_Italic", "italic"], ["700Bold_Italic", "bold-italic"]]) {
  const whole = readFileSync(join(root, `node_modules/@expo-google-fonts/tinos/${folder}/Tinos_${folder}.ttf`));
  writeFileSync(join(paper, `tinos-${style}.ttf`), await subset(whole, letters, { targetFormat: "truetype", noLayoutClosure: true }));
  writeFileSync(join(out, "fonts", `tinos-${style}.woff2`), await subset(whole, letters, { targetFormat: "woff2", noLayoutClosure: true }));
}

const zipped = (name) => gzipSync(readFileSync(join(out, name))).length;
console.log(`motcua.css ${zipped("motcua.css")} B, motcua.js ${zipped("motcua.js")} B (gzip)`);
if (zipped("motcua.css") > cssLimit) {
  console.error(`motcua.css is over ${cssLimit} B gzipped: a phone on 3G waits for every one of them.`);
  process.exit(1);
}
