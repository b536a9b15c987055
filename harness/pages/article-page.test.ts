import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const ARTICLE = path.join(__dirname, '..', '..', 'documents', 'article.md');

test('the article about RUN and CMD is planned completely, and nothing is left out', () => {
  const { steps, leftOut, faults } = planPage(readFileSync(ARTICLE, 'utf8'), 'article.md');
  expect([leftOut, faults]).toEqual([[], []]);
  const rows = steps.map(({ id, place, stated, isHidden, refuted }) => {
    const notes = [stated === undefined ? '' : ` states line ${stated.place.line}`, isHidden ? ', hidden' : ''];
    return `${place.line} ${id.slice('article.md/'.length)}${notes.join('')}${refuted === undefined ? '' : ', to be refuted'}`;
  });
  expect(rows).toEqual([
    '10 run/build-1',
    '26 cmd/build-1',
    '27 cmd/run-1 states line 28',
    '31 cmd/image-1',
    '36 both-together/build-1',
    '48 both-together/run-1 states line 49, hidden, to be refuted',
    '55 both-together/run-2 states line 56, hidden',
    '63 both-together/run-3',
    '67 both-together/run-4 states line 68, hidden',
  ]);
});
