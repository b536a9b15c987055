import type { Observation } from '../../../observation/observation';
import { kindOf } from '../../web/dockerfile/keyword-kind';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';

type BuiltImage = Extract<Observation, { readonly kind: 'image' }>;
type HistoryEntry = BuiltImage['history'][number];

/** The layers of an image, drawn as a stack: the base at the bottom, and what each instruction created above it. */
export function layerStack({ history, baseLayers, baseSizeBytes, baseImages }: BuiltImage): Html {
  const base = baseImages.map(({ reference }) => reference).at(-1) ?? 'scratch';
  const layers = history.filter(({ layer }) => layer !== undefined).length;
  return html`<figure class="stack">
    <figcaption>
      ${layers} ${layers === 1 ? 'layer' : 'layers'} added, ${history.length - layers} history
      ${history.length - layers === 1 ? 'entry' : 'entries'} without a layer
    </figcaption>
    <ol reversed>
      ${history.toReversed().map(entryBox)}
      <li class="base">
        <span class="what"><b>FROM</b> ${base}</span>
        <span class="size">${baseLayers} ${baseLayers === 1 ? 'layer' : 'layers'}${sizeText(baseSizeBytes)}</span>
      </li>
    </ol>
  </figure>`;
}

/** A human-readable number of bytes. */
function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[power - 1] ?? 'kB'}`;
}

function entryBox(entry: HistoryEntry): Html {
  const { layer, sizeBytes, createdBy } = entry;
  const { keyword, rest } = namedBy(entry);
  const what = html`<span class="what" title="${createdBy}"
    ><b class="${kindOf(keyword)}">${keyword}</b> ${rest}</span
  >`;
  if (layer === undefined) return html`<li class="no-layer">${what} <span class="size">no layer</span></li>`;
  const digest = layer.diffId.replace(/^sha256:/, '').slice(0, 12);
  return html`<li class="layer">
    ${what} <span class="size">${sizeOf(sizeBytes)} <code title="${layer.diffId}">${digest}</code></span>
  </li>`;
}

/** The builder's text without its additions; the evidence has the full text. */
export function namedBy({ instruction, createdBy }: HistoryEntry): { readonly keyword: string; readonly rest: string } {
  const plain = createdBy
    .replace(/\s+# buildkit$/, '')
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    // Digests of COPY sources by the classic builder are shortened: nobody compares them visually.
    .replace(/\b((?:file|dir|multi):[0-9a-f]{12})[0-9a-f]+/g, '$1…')
    .trim();
  const keyword = instruction === '' ? 'unknown' : instruction;
  const rest = plain.startsWith(instruction) ? plain.slice(instruction.length) : plain;
  return { keyword, rest: rest.replace(/^\s*\/bin\/sh -c\s+/, '').trim() };
}

function sizeText(bytes: number | undefined): string {
  return bytes === undefined ? '' : `, ${sizeOf(bytes)}`;
}
