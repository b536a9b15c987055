import { expect, test } from '@jest/globals';
import { findingsOf } from './page-findings';
import { planPage } from './plan-page';

const DOCKERFILE = '```dockerfile\nFROM busybox\nCMD ["echo", "hi"]\n```\n\n';
const SAYS = 'No run passes arguments to greet, so the page cannot distinguish CMD from ENTRYPOINT here.';

const findings = (text: string): readonly string[] => findingsOf(planPage(text, 'page.md')).map(({ says }) => says);
const commands = (...lines: readonly string[]): string =>
  `${DOCKERFILE}\`\`\`sh\ndocker build -t greet .\n${lines.join('\n')}\n\`\`\`\n`;

test('an image that is only run as built looks the same with CMD and ENTRYPOINT', () => {
  expect(findings(commands('docker run greet'))).toEqual([SAYS]);
});

test.each([
  ['arguments', commands('docker run greet', 'docker run greet echo ho')],
  ['--entrypoint', commands('docker run --entrypoint echo greet')],
  ['no run at all', commands()],
  ['an assertion', `${commands('docker run greet')}\n<!-- layerproof: image=greet cmd='["echo","hi"]' -->\n`],
])('%s: nothing to find', (_name, text) => expect(findings(text)).toEqual([]));
