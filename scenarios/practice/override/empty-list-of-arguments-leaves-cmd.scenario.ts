import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An empty list of arguments leaves CMD in effect, as if no arguments were given.',
    writtenIn: page('Docker Engine API', 'Create a container', 'https://docs.docker.com/reference/api/engine/'),
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    given(image).toHaveDefaultCommand(['the default words']);
    expect(await run(image, { command: [] })).toHavePrinted('The entrypoint got: the default words\n');
  },
);
