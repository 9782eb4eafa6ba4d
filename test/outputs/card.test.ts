import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawable, familiesFor, partsFor } from "../../scripts/outputs/images/card/card-fonts.ts";
import { cardImage } from "../../scripts/outputs/images/card/card-image.ts";
import type { CardView } from "../../scripts/outputs/images/card/card-view.ts";
import { drawCard } from "../../scripts/outputs/images/card/draw-card.ts";
import { useImageCache } from "../../scripts/outputs/images/image-cache.ts";
import { card } from "../../scripts/pages/card.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const headlines: Readonly<Record<string, string>> = {
  en: "“AT&T” and others: what the court’s ruling means — in five points",
  uk: "Україна та Росія домовилися обміняти 1200 полонених після переговорів",
  ru: "Роскосмос назвал причину крушения станции «Луна-25»: ёмкость",
  pt: "Ação judicial põe em causa eleições; coração do país não pára",
  es: "¿Qué pasó con la selección española? El señor Muñoz pidió perdón",
  de: "Größte Überraschung: Straßenbahn fährt künftig für Fußgänger kürzer",
  fr: "L’Élysée dément : « pas d’œuvre cachée » au château",
  ar: "اتفاق على تبادل 1200 أسير بعد محادثات في إسطنبول (BBC)",
  he: "ראש הממשלה הודיע על בחירות חדשות",
  ja: "月面着陸に成功した探査機「SLIM」、休眠から復帰",
  zh: "嫦娥六号从月球背面带回首批样本，科学家称意义重大",
  ko: "한국 연구진, 새로운 초전도체 후보 물질 발표",
  el: "Η Ελλάδα υποδέχεται τη φλόγα",
};
const view = (language: string): CardView => ({
  title: headlines[language] ?? "",
  language,
  topics: ["Science", "Space"],
  site: "The Sample Digest",
  date: "3 December 2025",
});

test("the fonts contain the letters of every language", () => {
  for (const [language, title] of Object.entries(headlines)) {
    assert.equal(partsFor(title, language).missing, [], language);
  }
});

test("characters that no font contains are left out, and a headline without any others gets no card", () => {
  assert.is(drawable("Rocket 🚀 flies 👩‍👩‍👧 home → €5", "en"), "Rocket flies home → €5");
  assert.is(drawable("Ракета летить", "uk"), "Ракета летить");
  const thai = article("2025/12/thai", "2025-12-03T10:00:00Z", { title: "อุทกภัยในภาคเหนือของไทย" });
  const emoji = article("2025/12/emoji", "2025-12-03T10:00:00Z", { title: "A rocket 🚀" });
  assert.equal([...card.keys(fakeDigest([thai, emoji]))], ["2025/12/emoji"]);
});

test("a word that is wider than the card is broken", async () => {
  const long = (title: string) => drawCard({ ...view("de"), title });
  const whole = await long("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen");
  const cut = await long("Donaudampfschifffahrtsgesellschaft");
  assert.not.ok(Buffer.from(whole).equals(Buffer.from(cut)), "its end is not seen");
});

test("Chinese and Japanese get their own forms of shared characters", () => {
  assert.is(familiesFor("zh-CN")[1], "Noto Sans SC");
  assert.is(familiesFor("ja")[1], "Noto Sans JP");
});

test("a card is a PNG of 1200 by 630", async () => {
  const png = Buffer.from(await drawCard(view("en")));
  assert.is(png.toString("latin1", 1, 4), "PNG");
  assert.equal([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
});

test("a card does not depend on cards drawn before", async () => {
  const languages = Object.keys(headlines);
  const forth = await Promise.all(languages.map((language) => drawCard(view(language))));
  const reparseAll = await drawInWorker(languages.toReversed());
  for (const [i, language] of languages.entries()) {
    assert.ok(Buffer.from(forth[i] ?? []).equals(reparseAll.get(language) ?? Buffer.of()), language);
  }
});

test("a card is drawn once for the same content", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cards-"));
  useImageCache(folder);
  try {
    const first = await cardImage(view("uk"));
    const second = await cardImage(view("uk"));
    assert.ok(Buffer.from(first).equals(Buffer.from(second)));
    assert.is(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).length, 1);
  } finally {
    useImageCache(undefined);
    rmSync(folder, { recursive: true });
  }
});

/** Cards drawn one after another in a separate renderer. */
function drawInWorker(languages: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const script = `
    import { parentPort, workerData } from "node:worker_threads";
    import { tsImport } from "tsx/esm/api";
    const { drawCard } = await tsImport(workerData.module, workerData.module);
    for (const view of workerData.views) parentPort.postMessage([view.language, await drawCard(view)]);
  `;
  const module = new URL("../../scripts/outputs/images/card/draw-card.ts", import.meta.url).href;
  const url = new URL(
    `data:text/javascript,${encodeURIComponent(script.replace('"tsx/esm/api"', `"${import.meta.resolve("tsx/esm/api")}"`))}`,
  );
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: { module, views: languages.map(view) } });
    const cards = new Map<string, Buffer>();
    worker.on("message", ([language, png]: [string, Uint8Array]) => cards.set(language, Buffer.from(png)));
    worker.on("error", reject);
    worker.on("exit", () => resolve(cards));
  });
}

test.run();
