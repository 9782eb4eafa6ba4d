import { suite } from "uvu";
import * as assert from "uvu/assert";
import { placeholderProblems } from "../../scripts/check/placeholder-problems.ts";
import { WrittenDigest, writtenData } from "../support/written-digest.ts";

const placeholders = suite<{ digest: WrittenDigest }>("placeholders");

placeholders.before.each((context) => {
  context.digest = new WrittenDigest();
  context.digest.write(writtenData());
});
placeholders.after.each(({ digest }) => digest.dispose());

function warnings({ root }: WrittenDigest): readonly string[] {
  const published = { title: "Small Digest", pages: [`${root}/info/about.md`] };
  return placeholderProblems(`${root}/data`, published).map(
    ({ file, line, column, found }) => `${file.replace(`${root}/`, "")}:${line}:${column} ${found}`,
  );
}

placeholders("settings and info pages with placeholders get warnings", ({ digest }) => {
  digest.write({
    "data/site.yaml": "# For example.org.\ntitle: My Sample Digest\nurl: https://www.example.org\n",
    "info/about.md": "---\ntitle: About\n---\n\nLorem ipsum dolor. Write to desk@news.example.\n",
  });
  const end = "is a placeholder, and it would go live.";
  assert.equal(warnings(digest), [
    'data/site.yaml:3:14 "www.example.org" is a placeholder, and it would go live.',
    `data/site.yaml:2:11 "Sample" ${end}`,
    `info/about.md:5:34 "news.example" ${end}`,
    `info/about.md:5:1 "Lorem ipsum" ${end}`,
  ]);
});

placeholders("text that only looks like a placeholder is not reported", ({ digest }) => {
  digest.write({
    "data/site.yaml": "title: Samples of rock\nurl: https://counterexample.org.uk\n",
    "info/about.md": "For example, Todor wrote to us. Todo está listo; todo va bien.\n",
  });
  assert.equal(warnings(digest), []);
});

placeholders.run();
