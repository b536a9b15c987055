import { wrap } from '../../../harness/report/model/plain-text';
import { counted, SIGNS, WORDS } from '../../../harness/report/model/verdict-words';
import type { FileChanges, TouchingChange } from '../../../harness/report/site/file-changes';

const WIDTH = 100;

export interface Compared {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The changes for a terminal: those that touch the file in full, the others as a number. */
export function renderChanges({ touching, partly, general }: FileChanges, { file, from, to }: Compared): string {
  const difference = counted(touching.length, 'measured difference');
  const lines = [
    `From ${from} to ${to}, ${touching.length === 0 ? 'no measured difference touches' : `${difference} ${touching.length === 1 ? 'touches' : 'touch'}`} an instruction of ${file}.`,
    ...touching.flatMap((change) => ['', ...changeLines(change, from, to)]),
    '',
    ...others(partly.length, 'about how instructions act together, of which the file lacks one'),
    ...others(general.length, 'about containers, whatever the Dockerfile says'),
    'Whether the file relies on what changes, only its author knows. `npm run site` makes a page of every claim.',
  ];
  return `${lines.join('\n')}\n`;
}

function changeLines(change: TouchingChange, from: string, to: string): readonly string[] {
  const { id, says, instructions, before, after } = change;
  const cells = [
    [from, before],
    [to, after],
  ] as const;
  return [
    ...wrap(`${instructions.join(', ')}: ${says}`, WIDTH),
    ...cells.flatMap(([cell, { outcome, because, link }]) => [
      ...indented(`${SIGNS[outcome]} ${WORDS[outcome]} in ${cell}${because === undefined ? '' : `: ${because}`}`),
      ...(link === undefined ? [] : [`    ${link}`]),
    ]),
    `  ${id}`,
  ];
}

function indented(text: string): readonly string[] {
  return wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
}

function others(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, 'more difference')} ${count === 1 ? 'is' : 'are'} ${what}.`];
}
