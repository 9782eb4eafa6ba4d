/** Things by their key, in order. (`Map.groupBy` is not in Node 20.) */
export function groupBy<Thing>(things: Iterable<Thing>, keyOf: (thing: Thing) => string): ReadonlyMap<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}
