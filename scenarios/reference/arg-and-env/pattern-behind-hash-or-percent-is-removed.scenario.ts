import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: '${NAME#pattern} and ${NAME%pattern} in a Dockerfile remove the shortest match from the beginning or the end of the value, and a doubled # or % removes the longest.',
    writtenIn: reference('Environment replacement'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because: 'Buildah in Podman 4.3 supports only the forms with a colon, and rejects the rest.',
        link: 'https://github.com/openshift/imagebuilder/blob/v1.2.4/shell_parser.go',
      },
      {
        where: { product: 'docker', engine: '<26' },
        verdict: 'refuted',
        because: 'The builders in Docker before 26.0 do not support patterns, and reject them.',
        link: 'https://github.com/moby/buildkit/blob/v0.12.5/frontend/dockerfile/shell/lex.go',
      },
    ],
  },
  async ({ attemptBuild, build }) => {
    expect(await attemptBuild('reference/run/env-with-removed-patterns')).not.toHaveFailedToBuild(/substitution/i);
    const image = await build('reference/run/env-with-removed-patterns');

    expect(image).toHaveLabel('shortest-beginning', 'arbaz');
    expect(image).toHaveLabel('longest-beginning', 'az');
    expect(image).toHaveLabel('shortest-end', 'foobar');
    expect(image).toHaveLabel('longest-end', 'foo');
  },
);
