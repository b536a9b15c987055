import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Without a colon, ${NAME-word} and ${NAME+word} in a Dockerfile treat a variable with an empty value as set: the first yields the empty value, the second the word.',
    writtenIn: reference('Environment replacement'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah supports - and + only after a colon, and rejects the rest.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/shell_parser.go',
      },
      {
        where: { engine: '<25' },
        verdict: 'refuted',
        because: 'The builders in Docker before 25.0 support - and + only after a colon, and reject the rest.',
        link: 'https://github.com/moby/buildkit/blob/v0.11.6/frontend/dockerfile/shell/lex.go',
      },
    ],
  },
  async ({ attemptBuild, build }) => {
    expect(await attemptBuild('reference/run/env-with-words-for-an-empty-value')).not.toHaveFailedToBuild(
      /substitution/i,
    );
    const image = await build('reference/run/env-with-words-for-an-empty-value');

    given(image).toHaveLabel('minus-with-colon', 'word');
    given(image).toHaveLabel('plus-with-colon', '');
    expect(image).toHaveLabel('minus', '');
    expect(image).toHaveLabel('minus-missing', 'word');
    expect(image).toHaveLabel('plus', 'word');
    expect(image).toHaveLabel('plus-missing', '');
  },
);
