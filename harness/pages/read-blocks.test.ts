import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import { readBlocks } from './read-blocks';

const block = (text: string, file = 'page.md') => readBlocks(text, file).blocks[0];

describe('a block has the lines of the page', () => {
  test.each([
    ['front matter', '---\ntitle: x\n---\n\n```sh\na\n```\n', 6],
    ['TOML', '+++\na = 1\n+++\n```sh\na\n```\n', 5],
    ['a list', '1. x\n\n   ```sh\n   a\n   ```\n', 4],
    ['a quote', '> ```sh\n> a\n> ```\n', 2],
    ['mkdocs tabs', '=== "Linux"\n\n    ```sh\n    a\n    ```\n', 4],
    ['nested tabs', '!!! note\n\n    === "Linux"\n\n        ```sh\n        a\n        ```\n', 6],
    ['an indented block', 'x\n\n    a\n', 3],
    ['line ends of Windows', 'x\r\n\r\n```sh\r\na\r\n```\r\n', 4],
    ['a mark of the byte order', '\uFEFF```sh\na\n```', 2],
    ['a fence without an end', '```sh\na', 2],
  ])('%s', (_name, text, line) => expect(block(text)).toMatchObject({ text: 'a', firstLine: line }));
});

test('MDX has no HTML blocks, so a fence in a component is one', () => {
  const text = '<Tabs>\n<TabItem value="a">\n```sh\na\n```\n</TabItem>\n</Tabs>';
  expect(block(text, 'page.mdx')).toMatchObject({ text: 'a', firstLine: 4 });
  expect(block('{/* layerproof: exit=3 */}\n\n```sh\na\n```', 'page.mdx')?.annotation).toMatchObject({ exit: 3 });
});

test('language, headings and the sentence before', () => {
  const text = '# A\n\n## B\n\nOld.\n\nSee `x`:\n\n```sh {title="x"}\na\n```\n\n```{.python .big}\nb\n```\n';
  expect(readBlocks(text, 'page.md').blocks).toMatchObject([
    { language: 'sh', headings: ['A', 'B'], sentence: 'See `x`:', info: 'sh {title="x"}' },
    { language: 'python', sentence: '' },
  ]);
});

describe('annotations', () => {
  const faultsOf = (text: string): readonly string[] =>
    planPage(text, 'page.md').faults.map(
      ({ place, says, next }) => `${place.line}: ${says}${next === undefined ? '' : ` (${next})`}`,
    );
  const above = (annotation: string, code = '```sh\ndocker run busybox true\n```'): string =>
    `<!-- layerproof: ${annotation} -->\n${code}\n`;

  test.each([
    ['exti=3', '1: an annotation has the unknown key "exti" (Did you mean exit?)'],
    ['exit=x', '1: exit takes an exit code, not "x"'],
    ['exit', '1: exit needs a value'],
    ['file=../x', '1: file takes a path inside the page\'s directory, not "../x"'],
    ['fails=1', '1: fails takes no value'],
    ['match=fuzzy', '1: match takes whole, prefix, contains, unordered, not "fuzzy"'],
    ['match=prefix', '1: match has no effect without a stated output'],
    ['refuted', '1: refuted needs because="…"'],
    ['because="x"', '1: because needs refuted'],
    ['only', '1: only needs builder=…'],
    ['builder=classic', '1: builder needs only'],
    ['only builder=kaniko', '1: builder takes classic, buildkit, buildah, not "kaniko"'],
    ['set', '1: set needs a value for a placeholder (Write it as set your-name=me.)'],
    ['file=x', '1: "file" of an annotation has no effect on commands'],
    ['cmd=[]', '1: cmd needs image'],
    ['image=x cmd=y', '1: cmd takes a list in JSON, such as ["echo","hi"]'],
    ['image=x', '1: an annotation asserts nothing about its image (Known keys are layers, cmd, entrypoint, env.)'],
    ['image=x cmd=[]', '1: an annotation names the image x, which nothing builds above it'],
    ['', '1: an annotation is empty'],
    ['"x"', '1: an annotation is not understood at ""x""'],
  ])('%s', (annotation, fault) => expect(faultsOf(above(annotation))).toEqual([fault]));

  test('one that belongs to no block', () => {
    const next = 'Put it directly above its code block.';
    expect(faultsOf('<!-- layerproof: exit=1 -->\n')).toEqual([
      `1: an annotation belongs to no code block: the page ends after it (${next})`,
    ]);
    expect(faultsOf(`<!-- layerproof: exit=1 -->\n\nText.\n\n\`\`\`sh\na\n\`\`\``)).toEqual([
      `1: an annotation belongs to no code block: a paragraph follows it in line 3 (${next})`,
    ]);
  });

  test('values of placeholders, an exit code, a completed fragment, and a reason to skip', () => {
    const page = [
      '<!-- layerproof: set your-name=me -->',
      '<!-- layerproof: complete="FROM busybox" -->\n```dockerfile\nRUN true\n```\n',
      above('exit=3', '```sh\ndocker build -t <your-name>/x .\ndocker run me/x false\n```'),
      above('skip="needs a GPU"', '```sh\ndocker run -d --name gpu busybox\n```'),
      '```sh\ndocker logs gpu\n```',
    ].join('\n');
    const { steps, leftOut, faults } = planPage(page, 'page.md');
    expect(faults).toEqual([]);
    expect(steps).toMatchObject([
      { kind: 'build', names: ['me/x'], dockerfile: { text: 'FROM busybox\nRUN true\n', firstLine: 3 } },
      { kind: 'run', exit: 3 },
    ]);
    expect(leftOut).toMatchObject([
      { reason: 'author', what: 'needs a GPU' },
      { reason: 'blocked', what: 'the container gpu, whose start in line 15 is left out' },
    ]);
  });
});
