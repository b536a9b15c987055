import type { RecordHeader } from '../../record/record';
import { listInWords } from '../model/cells-in-words';
import { oneLine } from '../model/plain-text';
import type { Report } from '../model/report';
import { SIGNS } from '../model/verdict-words';
import type { TerminalStyle } from './terminal-style';

/**
 * What was tested and where, and what a reader must know to judge it: merged runs, lost engines, stand-ins, cells left
 * out.
 */
export function subjectLines(
  { subject, header, grid, facts }: Report,
  { hang, paint }: TerminalStyle,
): readonly string[] {
  const warnings = [
    ...(header.unreachable ?? []).map(({ engine, because }) => `No engine ${engine}: ${because}`),
    ...imagesOf(header, 'missing').map((names) => `These base images are missing: ${names}.`),
    ...imagesOf(header, 'stand-in').map((names) => `Stand-ins from Debian packages replace ${names}.`),
  ];
  const merged = facts.filter(({ label }) => label === 'Merged from');
  return [
    ...hang('', oneLine(subject)),
    ...(header.selectedBy === undefined
      ? []
      : hang('', oneLine(`Only the claims that ${header.selectedBy} selects were checked.`))),
    ...merged.flatMap(({ label, says }) => hang('', oneLine(`${label} ${says}`))),
    ...warnings.flatMap((warning) => hang('', oneLine(warning)).map((line) => paint('yellow', line))),
    ...grid.leftOut.flatMap(({ name, notApplicable = '' }) =>
      hang(`Left out ${SIGNS['not-applicable']} `, oneLine(`${name}: ${notApplicable}`)),
    ),
  ];
}

function imagesOf({ baseImages }: RecordHeader, wanted: RecordHeader['baseImages'][number]['kind']): readonly string[] {
  const names = [...new Set(baseImages.filter(({ kind }) => kind === wanted).map(({ reference }) => reference))];
  return names.length === 0 ? [] : [listInWords(names)];
}
