import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In ENTRYPOINT ["sh", "-c", …, "name"], the word after the text is $0, and the first argument of docker run is $1.',
    about: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/shell-named-in-exec-form', { target: 'with-a-name' });

    expect(await run(image, { command: ['one', 'two'] })).toHavePrinted('Called name, with one.\n');
  },
);
