import type { LineExplanation } from '../../explain/dockerfile-explanation';
import { html, trusted, type Html } from '../web/html-text';
import { bytesInWords } from '../model/explanation-words';
import { counted } from '../model/verdict-words';

/** The layers on the base image after one line, and whether the line added the last of them. */
export interface Grown {
  readonly layers: number;
  readonly isNew: boolean;
}

/** The width of the picture, in its own units, that layers share. */
const ROOM = 150;
const BASE = 26;
const WIDEST = 22;
const HEIGHT = 16;
const GAP = 2;

/**
 * How the image of a stage grows with each line. A stage that is built on another one starts with the layers of that
 * one.
 *
 * @example grownBy(lines, 1) // [{ layers: 0, isNew: false }, { layers: 1, isNew: true }]
 */
export function grownBy(lines: readonly LineExplanation[], parents: ReadonlyMap<string, string>): readonly Grown[] {
  const ofStage = new Map<string, number>();
  return lines.map(({ instruction, stage = '', layer }) => {
    const before = instruction === 'FROM' ? (ofStage.get(parents.get(stage) ?? '') ?? 0) : (ofStage.get(stage) ?? 0);
    const layers = layer === undefined ? before : before + 1;
    ofStage.set(stage, layers);
    return { layers, isNew: layer !== undefined };
  });
}

/** The base and the layers on it as boxes, from left to right; one that this line added stands out. */
export function stackPicture({ layers, isNew }: Grown, line: LineExplanation, most: number): Html {
  const width = Math.min(WIDEST, ROOM / Math.max(1, most));
  const boxes = Array.from({ length: layers }, (_, index) => {
    const kind = isNew && index === layers - 1 ? 'new' : 'had';
    return box(kind, BASE + index * width, Math.max(1, width - Math.min(GAP, width / 3)));
  });
  const total = BASE + Math.max(1, most) * width;
  const words = isNew
    ? `layer ${layers}, ${bytesInWords(line.layer?.sizeBytes ?? 0)}`
    : line.instruction === 'FROM'
      ? `begins with ${layers === 0 ? 'the base image' : counted(layers, 'layer')}`
      : 'no layer';
  const start = `<svg class="grown" viewBox="0 0 ${total} ${HEIGHT}" width="${total}" height="${HEIGHT}" aria-hidden="true">`;
  return html`${trusted(start)}${box('base', 0, BASE - GAP)}${boxes}</svg><span class="words">${words}</span>`;
}

function box(kind: string, x: number, width: number): Html {
  return html`<rect class="${kind}" x="${round(x)}" y="1" width="${round(width)}" height="${HEIGHT - 2}" rx="2" />`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
