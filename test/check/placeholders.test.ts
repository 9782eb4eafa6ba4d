import { suite } from "uvu";
import * as assert from "uvu/assert";
import { placeholderProblems } from "../../scripts/check/placeholder-problems.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const placeholders = suite<{ digest: WrittenDigest }>("placeholders");

placeholders.before.each((context) => {
  context.digest = new WrittenDigest();
  context.digest.write(writtenData());
});
placeholders.after.each(({ digest }) => digest.dispose());

function warnings({ root }: WrittenDigest, files: readonly string[] = []): readonly string[] {
  const published = {
    title: "Small Digest",
    pages: [`${root}/info/about.md`],
    articles: files.map((name) => `${root}/articles/${name}`),
  };
  return placeholderProblems(`${root}/data`, published).map(
    ({ file, line, column, found }) => `${file.replace(`${root}/`, "")}:${line}:${column} ${found}`,
  );
}

placeholders("settings, info pages and articles with placeholders get warnings", ({ digest }) => {
  digest.write({
    "data/site.yaml": "# For example.org.\ntitle: My Sample Digest\nurl: https://www.example.org\n",
    "info/about.md": "---\ntitle: About\n---\n\nLorem ipsum dolor. Write to desk@news.example.\n",
    "articles/one.md": articleFile({ date: "2024-03-09", text: "The rest: TKTK" }),
  });
  const end = "is a placeholder, and it would go live.";
  assert.equal(warnings(digest, ["one.md"]), [
    'data/site.yaml:3:14 "www.example.org" is a placeholder, and it would go live.',
    `data/site.yaml:2:11 "Sample" ${end}`,
    `info/about.md:5:34 "news.example" ${end}`,
    `info/about.md:5:1 "Lorem ipsum" ${end}`,
    `articles/one.md:9:11 "TKTK" ${end}`,
  ]);
});

placeholders("what only looks like one is left alone", ({ digest }) => {
  digest.write({
    "data/site.yaml": "title: Samples of rock\nurl: https://counterexample.org.uk\n",
    "info/about.md": "For example, Todor wrote to us.\n",
  });
  digest.write({
    "articles/draft.md": articleFile({ date: "2024-03-09", text: "The rest: TKTK", more: ["status: draft"] }),
    "articles/todo.md": articleFile({ date: "2024-03-09", text: "Todo está listo; todo va bien." }),
  });
  assert.equal(warnings(digest, ["draft.md", "todo.md"]), []);
});

placeholders.run();
