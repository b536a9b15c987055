import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A line that RUN appends to /etc/hosts is not in the /etc/hosts file of a container.',
    writtenIn: article('A6'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-to-mounts-of-the-engine');

    const hosts = await run(image, { command: ['cat', '/etc/hosts'] });
    expect(hosts).toHaveWritten('localhost');
    expect(hosts).not.toHaveWritten('by-run');
  },
);
