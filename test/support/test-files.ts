import { join } from "node:path";
import { parse, type Suite } from "uvu/parse";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";

/** The test files whose path below `test/` matches a pattern, sorted by path. */
export async function testFiles(pattern: string): Promise<readonly Suite[]> {
  const { suites } = await parse(join(generatorFolder, "test"), "\\.test\\.ts$");
  return suites.filter(({ name }) => new RegExp(pattern).test(name));
}

/** Every `count`th file, from the one at `index` on: neighbours take about the same time. */
export function shareOf<T>(files: readonly T[], index: number, count: number): readonly T[] {
  return files.filter((_, at) => at % count === index);
}
