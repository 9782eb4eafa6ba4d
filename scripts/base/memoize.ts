/** Memoizes `make` per object, in a WeakMap: the result lives as long as the object. */
export function memoize<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const results = new WeakMap<From, Made>();
  return (from) => {
    const known = results.get(from);
    if (known !== undefined) return known;
    const made = make(from);
    results.set(from, made);
    return made;
  };
}
