import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In ENTRYPOINT ["sh", "-c", …] with nothing after the text, the first argument of docker run becomes $0, and the second becomes $1.',
    about: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/shell-named-in-exec-form', { target: 'text-only' });

    expect(await run(image, { command: ['one', 'two'] })).toHavePrinted('Called one, with two.\n');
  },
);
