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
    ...inOneSentence(imagesOf(header, 'missing'), ['This base image is missing:', 'These base images are missing:']),
    ...inOneSentence(imagesOf(header, 'stand-in'), [
      'A stand-in from Debian packages replaces',
      'Stand-ins from Debian packages replace',
    ]),
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
  return [...new Set(baseImages.filter(({ kind }) => kind === wanted).map(({ reference }) => reference))];
}

function inOneSentence(names: readonly string[], [ofOne, ofSeveral]: readonly [string, string]): readonly string[] {
  return names.length === 0 ? [] : [`${names.length === 1 ? ofOne : ofSeveral} ${listInWords(names)}.`];
}
