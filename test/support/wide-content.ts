import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Adds articles and registry entries that could make a page wider than the screen to a copy of the sample digest. */
export function addWideContent(root: string): void {
  const articles = join(root, "articles/2023/10");
  mkdirSync(articles, { recursive: true });
  writeFileSync(join(articles, "everything.md"), everything);
  for (const [place, [lang, title]] of Object.entries(longWords).entries()) {
    writeFileSync(join(articles, `long-${lang}.md`), longArticle(lang, title, place));
  }
  for (const [file, entry] of Object.entries(longEntries)) {
    const path = join(root, "data", file);
    writeFileSync(path, `${readFileSync(path, "utf8")}\n${entry}\n`);
  }
}

/** An article with elements that the sample lacks, such as a table and a line of code that are wider than a phone. */
const everything = `---
title: A-headline-with-one-word-that-is-far-too-long-for-any-phone-whatever-its-reader-does
date: 2023-10-17T09:00
editor: Ada Sample
topics: [space]
sources: [{outlet: Reuters, title: A report, url: "https://reuters.example/a"}, BBC News]
summary: What the sample has not.
dateline: Lisbon
lang: ar
type: analysis
corrections: [{date: 2023-10-17T10:00, text: It was two.}]
---

## A heading

> A quotation.

| Country of the launch | Rocket | Mass in kilograms | Landing site | Date of the landing | Agency |
|---|---|---|---|---|---|
| India | LVM3 | 1752 | South polar region | 23 August 2023 | Indian Space Research Organisation |

1. One
2. [Two](/topics/)

\`\`\`
a-line-of-code-that-is-wider-than-a-phone --with-many-options --and-another --and-one-more
\`\`\`

![A lander](/pictures/lander.svg "A caption | A name")

https://www.youtube.com/watch?v=dQw4w9WgXcQ

https://reuters.example/an-address-that-is-far-too-long-for-a-phone-and-has-no-place-to-break-whatsoever
`;

/** Headlines with long words of twelve languages. */
const longWords: Readonly<Record<string, string>> = {
  de: "Bundesverfassungsgericht: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
  fi: "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas",
  nl: "Kindercarnavalsoptochtvoorbereidingswerkzaamheden",
  sv: "Nordvästersjökustartilleriflygspaningssimulatoranläggning",
  hu: "Megszentségteleníthetetlenségeskedéseitekért",
  tr: "Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine",
  ru: "Рентгеноэлектрокардиографического превысокомногорассмотрительствующий",
  uk: "Нікотинамідаденіндинуклеотидфосфатгідрин",
  el: "Ηλεκτροεγκεφαλογραφήματος ωτορινολαρυγγολογικός",
  is: "Vaðlaheiðarvegavinnuverkfærageymsluskúraútidyralyklakippuhringur",
  ja: "日本国憲法第九条をめぐる国会の長い審議についての報告書が公表される",
  en: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
};

/** Registry entries with names as long as those headlines. */
const longEntries: Readonly<Record<string, string>> = {
  "topics.yaml": `- {id: long-topic, name: ${longWords.fi}, description: ${longWords.hu}}`,
  "editors.yaml": `- {id: long-editor, name: ${longWords.is}, role: ${longWords.nl}}`,
  "sources.yaml": `- {id: long-outlet, name: ${longWords.en}, country: UA, url: https://${"long-".repeat(12)}name.example}`,
};

function longArticle(lang: string, title: string, place: number): string {
  return `---
title: "${title}"
date: 2023-10-16T${String(place + 8).padStart(2, "0")}:00
editor: long-editor
topics: [long-topic]
sources: [long-outlet]
story: {id: long-story, name: "${longWords.fi}"}
lang: ${lang}
summary: "${title}"
---

${title}
`;
}
