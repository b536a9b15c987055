import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD runs as the user, in the directory and with the environment that USER, WORKDIR and ENV set.',
    writtenIn: [reference('USER'), reference('WORKDIR'), reference('ENV')],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shows-user-folder-and-environment');

    expect(await run(image)).toHavePrinted('1000 in /work as image\n');
  },
);
