// Opens pages as a reader does: on a laptop, on a telephone, dark, and on paper. Fails on an error of the console, a
// request off the machine, a page wider than its window, a heading or table that is not one, and on every breach of
// WCAG 2.2 AA that axe-core finds.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const views = [
  ["laptop", { viewport: { width: 1366, height: 768 } }],
  ["telephone", { viewport: { width: 375, height: 740 } }],
  ["dark", { viewport: { width: 1366, height: 768 }, colorScheme: "dark" }],
  ["zoomed", { viewport: { width: 342, height: 192 } }], // 400 % of 1366 x 768
];
const problems = [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const file of process.argv.slice(2)) {
  const name = path.basename(file, ".html");
  for (const [view, options] of views) {
    const problem = (what) => problems.push(`${name}, ${view}: ${what}`);
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && problem(message.text()));
    page.on("pageerror", (error) => problem(String(error)));
    page.on("request", (request) => /^(file|data):/.test(request.url()) || problem(`asks for ${request.url()}`));
    await page.goto(`file://${path.resolve(file)}`);
    await page.screenshot({ path: path.join(path.dirname(file), `${name}-${view}.png`) });
    if (view === "laptop") {
      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => document.activeElement.className);
      if (first !== "skip") problem("the first stop of the keyboard is not the link past the list");
      await page.pdf({ path: path.join(path.dirname(file), `${name}.pdf`), format: "A4" });
    }
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
      problem("the page is wider than its window");
    await page.evaluate(axe);
    const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), rules);
    for (const breach of found.violations)
      problem(`${breach.id}, ${breach.nodes.length} times: ${breach.nodes[0].html.slice(0, 160)}`);
    console.log(`${name}, ${view}: ${found.passes.length} rules of axe-core hold`);
    await context.close();
  }
}
await browser.close();
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
