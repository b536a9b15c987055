import type { VerdictLine } from '../../../record/record';
import { durationOf, lengthOf, oneLine, shorten } from '../../model/plain-text';
import { html, trusted } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import type { ReadDockerfiles } from '../../web/dockerfile/dockerfile-text';
import { kindOf } from '../../web/dockerfile/keyword-kind';
import { layoutOf, placesOf } from './timeline-layout';
import type { Place, TimelineLayout } from './timeline-layout';
import { timelinePlanOf } from './timeline-plan';
import type { Column, Lane, Mark, TimelinePlan } from './timeline-plan';

/** The part of a verdict that is drawn. */
export type DrawnVerdict = Pick<VerdictLine, 'claim' | 'cell' | 'evidence'>;

export interface TimelineOptions {
  readonly dockerfiles: ReadDockerfiles;
  /** For the screen of a phone: the instructions are above their rows. */
  readonly narrow?: boolean;
}

/** The minimum width that keeps a very short bar visible. */
const THINNEST = 6;

/** The SVG of one verdict, or nothing if its evidence has no build. Also runs in a browser. */
export function timelineSvg(
  { claim, cell, evidence }: DrawnVerdict,
  { dockerfiles, narrow = false }: TimelineOptions,
): string | undefined {
  const plan = timelinePlanOf(evidence, dockerfiles);
  if (plan === undefined) return undefined;
  const layout = layoutOf(plan.columns, { narrow });
  const { width, head, row, foot } = layout;
  const height = head + plan.lanes.length * row + foot;
  const places = placesOf(plan.columns, layout);
  const size = narrow ? ` width="${width}" height="${height}"` : '';
  const start = `<svg class="timeline${narrow ? ' narrow' : ''}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"${size} role="img"`;
  const content = [
    html`<title>${claim.says} (${cell})</title>`,
    ...plan.lanes.map((lane, position) => laneRow(lane, position, layout)),
    ...plan.columns.map((column, position) =>
      columnGroup(column, places[position] ?? { x: 0, width: 0 }, { plan, layout }),
    ),
    html`<text class="foot" x="0" y="${height - 6}">${footOf(plan)}</text>`,
  ];
  const picture = html`${trusted(start)} aria-label="${descriptionOf(plan)}">${content}</svg>`;
  return picture.markup.replace(/\n\s*/g, '\n');
}

/** The picture in words, for screen readers. */
function descriptionOf({ lanes, columns }: TimelinePlan): string {
  const named = ({ lane }: Mark): string => oneLine(`${lanes[lane]?.keyword ?? ''} ${lanes[lane]?.text ?? ''}`);
  return columns
    .map(({ title, durationMs, exitCode, marks }) => {
      const actions = marks.map((mark) => `${named(mark)}: ${WORDS[mark.kind]}`).join('; ');
      const end = exitCode === undefined ? '' : `, exit code ${exitCode}`;
      return `${title}, ${durationOf(durationMs)}${end}. ${actions === '' ? 'Nothing ran' : actions}.`;
    })
    .join(' ');
}

const WORDS: Readonly<Record<Mark['kind'], string>> = {
  ran: 'ran',
  cached: 'from the cache',
  failed: 'failed',
  noted: 'only recorded',
  'gave-arguments': 'supplied arguments',
  replaced: 'replaced',
};

function laneRow(
  { keyword, text }: Lane,
  position: number,
  { head, row, width, labels, middle }: TimelineLayout,
): Html {
  const top = head + position * row;
  const room = (labels === 0 ? Math.floor(width / 7.6) : 31) - lengthOf(keyword);
  const y = labels === 0 ? top + 16 : top + middle + 4;
  const kind = keyword === 'docker run' ? 'at-start' : kindOf(keyword);
  const words = html`<tspan class="keyword ${kind}">${keyword}</tspan> ${shorten(oneLine(text), room)}`;
  return html`<g class="lane">
    <line class="rule" x1="0" x2="${width}" y1="${top + row - 2}" y2="${top + row - 2}" />
    <text x="0" y="${y}">${words}<title>${keyword} ${text}</title></text>
  </g>`;
}

interface Surroundings {
  readonly plan: TimelinePlan;
  readonly layout: TimelineLayout;
}

function columnGroup(column: Column, { x, width }: Place, { plan, layout }: Surroundings): Html {
  const { head, row, labels } = layout;
  const isNarrow = labels === 0;
  const room = Math.floor(width / 7.6);
  const { title, printed, marks } = column;
  const bottom = head + plan.lanes.length * row;
  const wrote =
    printed !== undefined &&
    html`<text class="printed" x="${round(x)}" y="${bottom + 16}"
      >${shorten(printed, room)}<title>${printed}</title></text
    >`;
  // In a narrow picture, the instructions are where the background would be.
  const ground =
    labels > 0 &&
    html`<rect
      class="ground"
      x="${round(x)}"
      y="${head - 6}"
      width="${round(width)}"
      height="${bottom - head + 4}"
      rx="4"
    />`;
  return html`<g class="column ${column.kind}">
    ${ground}
    <text class="title" x="${round(x)}" y="20"
      >${shorten(oneLine(isNarrow ? title.replace('docker run IMAGE', 'docker run') : title), room)}<title>
        ${title}
      </title></text
    >
    <text class="time" x="${round(x)}" y="39"
      >${shorten(timeWords(column, Math.floor(room * 1.2)), Math.floor(room * 1.2))}</text
    >
    ${marks.map((mark) => markOf(mark, { column, layout, place: { x: x + 6, width: width - 12 } }))} ${wrote}
  </g>`;
}

/** "0.3 s, exit code 0", or less if there is no room for it. */
function timeWords({ durationMs, exitCode }: Column, room: number): string {
  const took = durationOf(durationMs);
  if (exitCode === undefined) return took;
  const whole = `${took}, exit code ${exitCode}`;
  return lengthOf(whole) <= room ? whole : `${took}, exit ${exitCode}`;
}

interface MarkPlace {
  readonly column: Column;
  readonly layout: TimelineLayout;
  readonly place: Place;
}

function markOf(mark: Mark, { column, layout, place }: MarkPlace): Html {
  const y = layout.head + mark.lane * layout.row + layout.middle;
  const word = WORDS[mark.kind];
  if (mark.kind === 'noted' || mark.kind === 'replaced' || mark.kind === 'gave-arguments') {
    return html`<g class="mark ${mark.kind}">
      <circle cx="${round(place.x + 6)}" cy="${y}" r="4.5" />
      <text x="${round(place.x + 17)}" y="${y + 4}">${word}</text>
    </g>`;
  }
  const { x, width } = barOf(mark, column, place);
  const took = mark.fromMs === undefined || mark.toMs === undefined ? '' : ` ${durationOf(mark.toMs - mark.fromMs)}`;
  const text = column.kind === 'run' ? word : `${word}${took}`;
  if (layout.labels === 0) return narrowBar({ x, width }, { mark, text, y, place });
  // Without room for the duration, the word alone still shows what happened.
  const whole = placeOfText(text, { x, width }, place);
  const shown = whole.fits ? { ...whole, text } : { ...placeOfText(word, { x, width }, place), text: word };
  // A word that fits nowhere overlaps the edge of its bar, with its own background.
  const kind = shown.fits ? (shown.isInside ? 'inside' : 'beside') : 'over';
  return html`<g class="mark ${mark.kind}">
    <rect x="${round(x)}" y="${y - 11}" width="${round(width)}" height="22" rx="3" />
    <text class="${kind}" x="${round(Math.max(place.x, shown.at))}" y="${y + 4}">${shown.text}</text>
  </g>`;
}

/** Inside the bar if there is room, else to its right, else to its left. */
function placeOfText(
  text: string,
  bar: Place,
  column: Place,
): { readonly at: number; readonly isInside: boolean; readonly fits: boolean } {
  const width = text.length * 7;
  const end = bar.x + bar.width;
  if (bar.width > width + 14) return { at: bar.x + 8, isInside: true, fits: true };
  if (end + 5 + width <= column.x + column.width) return { at: end + 5, isInside: false, fits: true };
  const at = bar.x - width - 5;
  return { at, isInside: false, fits: at >= column.x };
}

/** Without room in a bar or next to it, the text is below it. */
function narrowBar(
  { x, width }: Place,
  { mark, text, y, place }: { readonly mark: Mark; readonly text: string; readonly y: number; readonly place: Place },
): Html {
  return html`<g class="mark ${mark.kind}">
    <rect x="${round(x)}" y="${y - 7}" width="${round(width)}" height="12" rx="2" />
    <text x="${round(place.x)}" y="${y + 20}">${shorten(text, Math.floor(place.width / 6.2))}</text>
  </g>`;
}

/** To scale; across the whole column if the record has no times. */
function barOf({ fromMs = 0, toMs }: Mark, { durationMs }: Column, { x, width }: Place): Place {
  const whole = Math.max(durationMs, toMs ?? 0, 1);
  const from = Math.min((fromMs / whole) * width, width - THINNEST);
  const length = (((toMs ?? whole) - fromMs) / whole) * width;
  return { x: x + from, width: Math.min(Math.max(THINNEST, length), width - from) };
}

function footOf({ left, columns }: TimelinePlan): string {
  const more = left === 0 ? '' : ` ${left} more ${left === 1 ? 'start' : 'starts'} not drawn.`;
  const isTimed = columns.some(({ kind, marks }) => kind === 'build' && marks.some(({ toMs }) => toMs !== undefined));
  const scale = isTimed ? 'Each column has its own time scale.' : 'The times of the build steps are not recorded.';
  return scale + more;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
