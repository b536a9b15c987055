import { describe, expect, test } from '@jest/globals';
import { fenceParts } from './fence-parts';

describe('a fence without labels', () => {
  test.each([
    ['FROM busybox\nCMD ["echo"]', 'dockerfile'],
    ['[remote "origin"]\n\turl = x', ''],
    ['[label]\nx', 'ini'],
    ['[output]\nformat = json', 'toml'],
    ['[INPUT]\n    Name  tail', ''],
    ['[INPUT]\nName  tail\n[OUTPUT]\nName  stdout', ''],
    ['[OUTPUT]\n    Name  stdout', ''],
    ['[highlight]\ncolor = red', 'ini'],
    ['a < b ^ c <^ d', 'sh'],
    ['total\n[secondary_label Output]', 'python'],
    ['', ''],
  ])('%j stays one part', (content, language) => {
    expect(fenceParts(content, language)).toEqual([{ text: content, before: 0 }]);
  });
});

describe('labels', () => {
  test('in the first lines are not content', () => {
    expect(fenceParts('[environment second]\n[label ~/app/a.py] \nprint(1)\n[label b]', 'python')).toEqual([
      { text: 'print(1)\n[label b]', before: 2, environment: 'second', label: '~/app/a.py' },
    ]);
  });

  test.each(['[secondary_label Output]', '[label Output]', '[secondary_label Error output] ', '[output]', '[Output]'])(
    '%s introduces an output',
    (label) => {
      expect(fenceParts(`${label}\nhi`, '')).toEqual([{ text: 'hi', before: 1, isOutput: true }]);
    },
  );

  test('below commands begin another part, in the same environment', () => {
    const content = '[environment third]\ndocker ps\n[secondary_label Output]\nNAMES\n';
    expect(fenceParts(content, 'command')).toEqual([
      { text: 'docker ps', before: 1, environment: 'third' },
      { text: 'NAMES\n', before: 3, environment: 'third', isOutput: true },
    ]);
    expect(fenceParts('[INPUT]\ndocker ps\n\n[OUTPUT]\nNAMES', '')).toEqual([
      { text: 'docker ps\n', before: 1 },
      { text: 'NAMES', before: 4, isOutput: true },
    ]);
  });

  test('alone are not a separate part', () => {
    expect(fenceParts('[environment second]\n[secondary_label Output]\nb', '')).toEqual([
      { text: 'b', before: 2, environment: 'second', isOutput: true },
    ]);
    expect(fenceParts('[label a.txt]\n', '')).toEqual([{ text: '', before: 1, label: 'a.txt' }]);
  });

  test('below other content are content', () => {
    expect(fenceParts('a\n[output]\nb', 'text')).toEqual([{ text: 'a\n[output]\nb', before: 0 }]);
    expect(fenceParts('a\n[secondary_label Next]\nb', 'text')).toEqual([
      { text: 'a\n[secondary_label Next]\nb', before: 0 },
    ]);
  });
});

describe('markup', () => {
  test('around a highlighted text is removed, and what is for the reader becomes a placeholder', () => {
    const parts = fenceParts('docker run <^>web<^> <^>your_name<^> <^>my-your-a=b<^>\n<^>open', 'command');
    expect(parts).toEqual([{ text: 'docker run web <your_name> my-your-a=b\n<^>open', before: 0, hasMarkup: true }]);
  });

  test('in lines of its own becomes empty lines, so that all others keep their numbers', () => {
    expect(fenceParts('a\n  [highlight]\nb\n  [/highlight]\nc', 'go')).toEqual([
      { text: 'a\n\nb\n\nc', before: 0, hasMarkup: true },
    ]);
  });

  test('with spaces between dots is an elision', () => {
    expect(fenceParts('# . . .\na . . .\n. . . .\n[x]', '')).toEqual([{ text: '# ...\na ...\n... .\n[x]', before: 0 }]);
  });
});
