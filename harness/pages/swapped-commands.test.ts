import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import { swappedCommands } from './swapped-commands';

const page = (dockerfile: string): string =>
  `\`\`\`dockerfile\n${dockerfile}\n\`\`\`\n\n\`\`\`sh\ndocker build -t a .\ndocker run a\ndocker run busybox true\n\`\`\`\n`;

function swapsOf(dockerfile: string) {
  return swappedCommands(planPage(page(dockerfile), 'page.md')).map(({ place, plan, says }) => {
    const build = plan.steps.find((step) => step.kind === 'build');
    const files = build?.kind === 'build' ? build.context.files['Dockerfile']?.text.trimEnd() : undefined;
    return { line: place.line, files, steps: plan.steps.map(({ source }) => source), says: says.split(',')[0] };
  });
}

test('swaps the instructions in place, and keeps only the steps that can notice', () => {
  expect(swapsOf('FROM busybox\nCMD ["echo", "CMD"]')).toEqual([
    {
      line: 3,
      files: 'FROM busybox\nENTRYPOINT ["echo", "CMD"]',
      steps: ['docker build -t a .', 'docker run a'],
      says: 'With ENTRYPOINT instead of CMD',
    },
  ]);
  const both = swapsOf('FROM busybox\nentrypoint echo\nHEALTHCHECK CMD true\nCMD ["a"]');
  expect(both.map(({ files, says }) => [files, says])).toEqual([
    ['FROM busybox\nCMD echo\nHEALTHCHECK CMD true\nENTRYPOINT ["a"]', 'With CMD and ENTRYPOINT swapped'],
  ]);
});

test('a Dockerfile without either has nothing to swap', () => {
  expect(swapsOf('FROM busybox\nRUN true')).toEqual([]);
});
