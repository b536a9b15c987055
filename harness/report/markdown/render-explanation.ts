import type { DockerfileExplanation } from '../../explain/dockerfile-explanation';
import type { ImageExplanation } from '../../explain/explanation';
import { runLines, startLines } from '../../explain/render-explanation';
import { effectInWords, layerInWords, TIMES } from '../model/explanation-words';
import { oneLine } from '../model/plain-text';
import { codeBlock, markdownTable, markdownText } from './markdown-text';

const LONGEST_CODE = 4000;

/** An explanation as tables, for a pull request. */
export function renderExplanationMarkdown({ cell, lines, image, failure }: DockerfileExplanation): string {
  const rows = lines.map((line) => [
    String(line.line),
    oneLine(line.text),
    TIMES[line.when],
    layerInWords(line),
    effectInWords(line, image),
  ]);
  const where = failure?.line === undefined ? '' : ` at line ${failure.line}`;
  return [
    `### ${markdownText(cell)}`,
    '',
    markdownTable(
      ['Line', 'Instruction', 'When', 'Layer', 'What it did'],
      rows.map((row) => row.map(markdownText)),
    ),
    ...(image === undefined ? [] : ['', codeBlock(startsOf(image), LONGEST_CODE)]),
    ...(failure === undefined ? [] : ['', `The build fails${where}: ${markdownText(failure.message)}`]),
    '',
  ].join('\n');
}

function startsOf(image: ImageExplanation): string {
  const run = image.run === undefined ? [] : ['', ...runLines(image.run)];
  return [...startLines(image, 'IMAGE'), ...run].join('\n');
}
