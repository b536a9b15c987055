/** Whether two values are the same as JSON, whatever the order of an object's members. */
export function isSame<T extends object>(one: T, other: T): boolean {
  return canonical(one) === canonical(other);
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, item: unknown) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}
