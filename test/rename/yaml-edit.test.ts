import { test } from "uvu";
import * as assert from "uvu/assert";
import { YamlEdit } from "../../scripts/rename/yaml-edit.ts";

function edited(yaml: string, edit: (yaml: YamlEdit) => void): string {
  const yamlEdit = new YamlEdit(yaml);
  edit(yamlEdit);
  return yamlEdit.text;
}

const block = `# Topics.
- id: space   # the first
  name: "Space"

- id: sport
  name: Sport
  aliases:
    - Games
`;

test("a value is replaced in place; comments and quotes stay", () => {
  assert.is(
    edited(block, (yaml) => yaml.replace([0, "id"], "cosmos")),
    block.replace("id: space", "id: cosmos"),
  );
});

test("a field is added below another in a block, and after another in a flow", () => {
  assert.is(
    edited(block, (yaml) => yaml.append([0], "formerIds", "space", "id")),
    block.replace("# the first\n", "# the first\n  formerIds: [space]\n"),
  );
  assert.is(
    edited("- {id: a, name: A}\n", (yaml) => yaml.set([0], "status", "merged", "name")),
    "- {id: a, name: A, status: merged}\n",
  );
  assert.is(
    edited("a: 1", (yaml) => yaml.set([], "b", "yes", "a")),
    'a: 1\nb: "yes"',
  );
});

test("a value is added to a list in any form", () => {
  const added = (yaml: string) => edited(yaml, (one) => one.append([], "a", "/y/", "b"));
  assert.is(added("a: [/x/]\nb: 1\n"), "a: [/x/, /y/]\nb: 1\n");
  assert.is(added("a: []\nb: 1\n"), "a: [/y/]\nb: 1\n");
  assert.is(added("a: /x/ # old\nb: 1\n"), "a: [/x/, /y/] # old\nb: 1\n");
  assert.is(added("a:\nb: 1\n"), "a: [/y/]\nb: 1\n");
  assert.is(added("a:\n  - /x/ # old\nb: 1\n"), "a:\n  - /x/ # old\n  - /y/\nb: 1\n");
  assert.is(added("a:\n- /x/\nb: 1\n"), "a:\n- /x/\n- /y/\nb: 1\n");
  assert.is(added("b: 1\nc: 2\n"), "b: 1\na: [/y/]\nc: 2\n");
  assert.is(added("b: 1\r\nc: 2\r\n"), "b: 1\r\na: [/y/]\r\nc: 2\r\n");
  assert.is(added("a:\n  - /x/"), "a:\n  - /x/\n  - /y/");
});

test("a list is replaced, and an item removed", () => {
  const replaced = (yaml: string) => edited(yaml, (one) => one.replaceList(["a"], ["/y/", "/z/"]));
  assert.is(replaced("a: [/x/]\nb: 1\n"), "a: [/y/, /z/]\nb: 1\n");
  assert.is(replaced("a:\n  - /x/\n  - /w/\nb: 1\n"), "a: [/y/, /z/]\nb: 1\n");
  const without = (yaml: string, position: number) => edited(yaml, (one) => one.remove(["a"], position));
  assert.is(without("a: [x, y, z]\n", 0), "a: [y, z]\n");
  assert.is(without("a: [x, y, z]\n", 2), "a: [x, y]\n");
  assert.is(without("a:\n  - x\n  - y\nb: 1\n", 1), "a:\n  - x\nb: 1\n");
});

test("text that YAML would read as another type is quoted", () => {
  const written = (value: string) => edited("a: x\n", (yaml) => yaml.replace(["a"], value));
  assert.is(written("Ana: editor"), 'a: "Ana: editor"\n');
  assert.is(written("No"), 'a: "No"\n');
  assert.is(written("2025"), 'a: "2025"\n');
  assert.is(written("Ана Перес"), "a: Ана Перес\n");
});

test.run();
