import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A line that RUN appends to /etc/hosts is not in the /etc/hosts file of a container.',
    writtenIn: article('A6'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'not-applicable',
        because: 'BuildKit mounts /etc/hosts read-only, so a RUN cannot append a line.',
        link: 'https://github.com/moby/buildkit/blob/v0.13.2/executor/oci/hosts.go',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('article/run-appends-to-etc-hosts');

    given(image).toHavePrintedDuringBuild('appended to /etc/hosts');
    const hosts = await run(image, { command: ['cat', '/etc/hosts'] });
    given(hosts).toHaveWritten('localhost');
    expect(hosts).not.toHaveWritten('by-run');
  },
);
