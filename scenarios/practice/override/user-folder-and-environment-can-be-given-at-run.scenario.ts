import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'The user, working directory and environment variables given to docker run override those of USER, WORKDIR and ENV for CMD.',
    writtenIn: [
      page('Running containers', 'User', 'https://docs.docker.com/engine/containers/run/#user'),
      page(
        'Running containers',
        'Working directory',
        'https://docs.docker.com/engine/containers/run/#working-directory',
      ),
      page(
        'Running containers',
        'Environment variables',
        'https://docs.docker.com/engine/containers/run/#environment-variables',
      ),
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shows-user-folder-and-environment');

    const overridden = await run(image, { user: '5', workingDirectory: '/bin', env: { NAME: 'command line' } });
    expect(overridden).toHavePrinted('5 in /bin as command line\n');
  },
);
