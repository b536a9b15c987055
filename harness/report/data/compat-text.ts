/** Names in natural sort order: Docker 9 before Docker 20.10. */
export function sorted<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return Object.fromEntries(entries.toSorted(([one], [other]) => compare(one, other)));
}

/** A JSON object with a line for each member, so that a change reads well in a diff. */
export function inlined(indent: string, values: Readonly<Record<string, unknown>>): string {
  return block(
    indent,
    Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)] as const),
  );
}

/** The same for members that already are JSON. */
export function block(indent: string, members: readonly (readonly [name: string, json: string])[]): string {
  if (members.length === 0) return '{}';
  const lines = members.map(([name, json]) => `${indent}  ${JSON.stringify(name)}: ${json}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
