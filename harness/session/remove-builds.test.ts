import { expect, test } from '@jest/globals';
import { builtImages } from './remove-builds';

const ID = `sha256:${'ab'.repeat(32)}`;

test('removes what was built, tags first, but neither base images nor what is not an image', () => {
  const image = (name: string) => ({ kind: 'image', name }) as const;
  const built = image('layerproof-some-session/article-hello:classic');
  const things = [
    image(ID),
    built,
    image('layerproof.invalid/some-session/busybox:1.36'),
    image('python:3.9'),
    image('layerproof-other-session/article-hello:classic'),
    { kind: 'container', name: 'layerproof-some-session-run' } as const,
  ];
  expect(builtImages(things, 'some-session')).toEqual([built, image(ID)]);
});
