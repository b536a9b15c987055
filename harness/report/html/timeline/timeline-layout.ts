import type { Column } from './timeline-plan';

/** Where things are in the picture of a scenario. */
export interface TimelineLayout {
  readonly width: number;
  /** The part of it for the instructions; 0 if they are above their rows. */
  readonly labels: number;
  readonly head: number;
  readonly row: number;
  readonly foot: number;
  /** The distance from the top of a row to the middle of its marks. */
  readonly middle: number;
}

export interface Place {
  readonly x: number;
  readonly width: number;
}

const GAP = 20;
const WIDE: TimelineLayout = { width: 960, labels: 262, head: 58, row: 38, foot: 50, middle: 17 };
const NARROW: Omit<TimelineLayout, 'width'> = { labels: 0, head: 58, row: 66, foot: 50, middle: 32 };
/** The minimum width of a column with readable text in a narrow picture. */
const NARROWEST = 104;
/** The width that a phone has for the picture, in pixels. */
const PHONE = 350;
/** More do not fit there. */
export const COLUMNS_ON_A_PHONE = Math.floor(PHONE / (NARROWEST + GAP / 2));

/** For a page, or for the screen of a phone. */
export function layoutOf(columns: readonly Column[], { narrow }: { readonly narrow: boolean }): TimelineLayout {
  return narrow ? { ...NARROW, width: Math.max(PHONE, columns.length * (NARROWEST + GAP / 2)) } : WIDE;
}

/** A build gets more room than a start; each column has its own time scale. */
export function placesOf(columns: readonly Column[], { width, labels }: TimelineLayout): readonly Place[] {
  const gap = labels === 0 ? GAP / 2 : GAP;
  const shares = columns.map(({ kind }) => (kind === 'build' ? 1.5 : 1));
  const unit = (width - labels - gap * (columns.length - 1)) / shares.reduce((sum, share) => sum + share, 0);
  let x = labels;
  return shares.map((share) => {
    const place = { x, width: share * unit };
    x += place.width + gap;
    return place;
  });
}
