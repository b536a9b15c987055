import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD finds a program in a directory that ENV adds to PATH.',
    writtenIn: page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/env-extends-path');

    expect(await run(image)).toHavePrinted('greeted\n');
  },
);
