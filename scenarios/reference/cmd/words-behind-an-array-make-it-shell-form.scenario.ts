import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Words after the closing bracket turn the whole line into shell form.',
    about: reference('Exec form'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah uses the array and ignores the words after it.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dockerfile/parser/line_parsers.go',
      },
      {
        where: { product: 'docker', engine: '<27.1' },
        verdict: 'refuted',
        because:
          'Before BuildKit 0.15, the parser stopped at the closing bracket and silently dropped what follows it.',
        link: 'https://github.com/moby/buildkit/commit/80518e257f8fc2fdb484e171601c9e04abed1602',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/cmd/words-behind-an-array');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', '["echo", "hello"] again']);
  },
);
