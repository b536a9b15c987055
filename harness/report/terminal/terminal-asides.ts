import { findingsOf, leftOutOf } from '../model/asides';
import type { Aside, AsideSource } from '../model/asides';
import { oneLine } from '../model/plain-text';
import type { TerminalFormat, TerminalStyle } from './terminal-style';

/** What was found besides the verdicts, and what was not checked: all of it, because nothing else prints it. */
export function asideLines(report: AsideSource, style: TerminalStyle): readonly string[] {
  return [
    ...listLines('Findings', findingsOf(report), { style, format: 'yellow' }),
    ...listLines('Statements left out', leftOutOf(report), { style, format: 'dim' }),
  ];
}

function listLines(
  title: string,
  asides: readonly Aside[],
  { style: { hang, paint }, format }: { readonly style: TerminalStyle; readonly format: TerminalFormat },
): readonly string[] {
  if (asides.length === 0) return [];
  return [
    '',
    paint('bold', `${title} (${asides.length})`),
    ...asides.flatMap(({ where, says, why }) => [
      ...hang('  · ', oneLine(`${where} ${says}`)).map((line) => paint(format, line)),
      ...(why === '' ? [] : hang('    ', oneLine(why))),
    ]),
  ];
}
