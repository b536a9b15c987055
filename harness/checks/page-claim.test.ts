import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { notForEngine } from './page-claim';

const DOCKER = { name: 'Docker 26.1.5', product: 'docker', platform: 'linux/amd64' } as const;
const PODMAN = { ...DOCKER, name: 'Podman 5.4.2', product: 'podman' } as const;

/** Why the last command is not checked on an engine. */
function whyNot(engine: typeof DOCKER | typeof PODMAN, ...commands: readonly string[]): string | undefined {
  const { steps } = planPage(`\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`, 'page.md');
  const last = steps.at(-1);
  return last === undefined ? 'no step' : notForEngine(last, engine)?.because;
}

test('a step is for an engine of its platform', () => {
  expect(whyNot(DOCKER, 'docker run busybox')).toBeUndefined();
  expect(whyNot(DOCKER, 'docker run --platform amd64 busybox')).toBeUndefined();
  expect(whyNot(DOCKER, 'docker run --platform linux/arm64 busybox')).toBe(
    'the page asks for linux/arm64, and Docker 26.1.5 runs linux/amd64',
  );
  expect(whyNot(DOCKER, 'docker run --platform linux/amd64/v2 busybox')).toContain('asks for linux/amd64/v2');
});

test('a link is not for Podman, which has none', () => {
  const start = 'docker run -d --name db busybox';
  expect(whyNot(DOCKER, start, 'docker run --link db busybox')).toBeUndefined();
  expect(whyNot(PODMAN, start, 'docker run --link db busybox')).toBe('Podman has no links');
  expect(whyNot(PODMAN, start)).toBeUndefined();
});
