import { expect, test } from '@jest/globals';
import { effectAtBuild, effectAtStart } from '../model/explanation-times';
import { explainedFiles, HOSTILE } from '../../explain/explanation-fixture';
import { EXPLANATION_PAGE, renderExplanationPage } from './explanation-page';
import { grownBy } from './grown-stack';

const [[buildkit]] = explainedFiles() as [ReturnType<typeof explainedFiles>[number]];

test('the stack grows by a layer with each line that adds one, and each stage starts from its own base', () => {
  expect(grownBy(buildkit.lines, new Map()).map(({ layers, isNew }) => `${layers}${isNew ? '+' : ''}`)).toEqual([
    '0',
    '1+',
    '0',
    '0',
    '0',
    '1+',
    '2+',
    '2',
    '2',
    '2',
  ]);
});

test('a stage that is built on another one starts with its layers', () => {
  expect(grownBy(buildkit.lines, new Map([['1', 'tools']]))[2]).toEqual({ layers: 1, isNew: false });
});

test('each line says what it did in the build and what it means when a container starts', () => {
  const words = buildkit.lines.map((line) => [
    line.instruction,
    effectAtBuild(line).says,
    effectAtStart(line, true).says,
  ]);
  expect(words).toEqual([
    ['FROM', 'starts from this image or stage', 'nothing'],
    ['RUN', '1 added: /note', 'its stage is not in the image'],
    ['FROM', 'starts from this image or stage', 'nothing'],
    ['ARG', 'a variable for the instructions below it', 'nothing'],
    ['ENV', 'a variable for the instructions below it', 'a variable of the container'],
    ['COPY', '1 added: /note', 'its files are in every container'],
    ['RUN', '1 added: /note', 'its files are in every container'],
    ['ENTRYPOINT', 'only recorded', 'started by every container'],
    ['CMD', 'only recorded', 'replaced by line 13'],
    ['CMD', 'only recorded', 'the arguments, unless others are given'],
  ]);
});

test('the page is recognized as ours, and contains no foreign markup', () => {
  const page = renderExplanationPage(explainedFiles());
  expect(page).toMatch(EXPLANATION_PAGE);
  expect(page).not.toContain('<img');
  expect(page).not.toContain(HOSTILE);
  expect(page).toContain('Docker 26.1.5 · classic: differs in line 8');
  expect(page).toContain('CMD, line 13');
});
