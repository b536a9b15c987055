import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A RUN that appends a line to /etc/hosts succeeds.',
    writtenIn: article('A6'),
    exceptions: [
      { where: { builder: 'buildkit' }, verdict: 'refuted', because: 'BuildKit mounts /etc/hosts read-only for RUN.' },
    ],
  },
  async ({ build }) => {
    const image = await build('article/run-appends-to-etc-hosts');

    expect(image).toHavePrintedDuringBuild('appended to /etc/hosts');
  },
);
