import { test } from "uvu";
import * as assert from "uvu/assert";
import { cachedImage, drawFor, dropImage, useImageCache } from "../../scripts/outputs/images/image-cache.ts";
import { filesBelow } from "../support/copied-digest.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("the cache keeps one image for each file of the output, and none once the file is deleted", async () => {
  const folder = temporaryFolder("images");
  const count = () => Object.keys(filesBelow(folder)).length;
  let drawn = 0;
  const image = (file: string, title: string) => {
    drawFor(file);
    return cachedImage({ title }, async () => {
      drawn++;
      return Buffer.from(title);
    });
  };
  useImageCache(folder);
  try {
    for (const title of ["One", "Two", "Three", "Three"]) assert.is(String(await image("card a", title)), title);
    assert.is(String(await image("card b", "Three")), "Three");
    assert.is(drawn, 4);
    assert.is(count(), 2);
    dropImage("card a");
    assert.is(count(), 1);
    assert.is(String(await image("card b", "Three")), "Three");
    assert.is(drawn, 4);
  } finally {
    useImageCache(undefined);
  }
});

test.run();
