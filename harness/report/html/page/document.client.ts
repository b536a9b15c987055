import type { CellColumn } from './columns';

interface PageData {
  readonly columns: readonly CellColumn[];
  /** Ids of all claims, in the order of their packed pages. */
  readonly claims: readonly string[];
}

/** An element that every report has. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The report has no #${id}.`);
  return found;
}

export const pageData = JSON.parse(place('page').textContent) as PageData;

/** Unpacks data of the report: base64, gzip, JSON. */
export async function unpack(id: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(place(id).textContent), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(plain).json();
}

type Child = Node | string;

/** Creates an element with text or other elements in it; untrusted text stays text. */
export function element(name: string, attributes: Readonly<Record<string, string>>, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
