/** Memoizes `make` for the keys asked for most recently: at least the last `max` values, at most twice as many. */
export function boundedMemo<Key, Value>(max: number, make: (key: Key) => Value): (key: Key) => Value {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  return (key) => {
    if (young.has(key)) return young.get(key) as Value;
    const value = old.has(key) ? (old.get(key) as Value) : make(key);
    if (young.size >= max) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}
