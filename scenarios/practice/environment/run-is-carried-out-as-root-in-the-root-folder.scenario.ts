import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Unless the base image or the Dockerfile specifies otherwise, RUN is executed as root in the directory /.',
    writtenIn: reference('WORKDIR'),
    about: reference('USER'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/image-without-settings');

    expect(await run(image, { command: ['busybox', 'cat', '/user', '/folder'] })).toHavePrinted('0\n/\n');
  },
);
