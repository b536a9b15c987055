import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'PATH contains six directories in a RUN and in a container even if neither the base image nor the Dockerfile sets it.',
    about: reference('ENV'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/image-without-settings');

    const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    expect(image).toHavePrintedDuringBuild(`PATH=${path}\n`);
    expect(await run(image)).toHaveWritten(`PATH=${path}\n`);
  },
);
