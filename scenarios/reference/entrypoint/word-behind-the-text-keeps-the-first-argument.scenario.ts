import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In ENTRYPOINT ["sh", "-c", …, "name"] the word behind the text is $0, and $1 is the first argument of docker run.',
    writtenIn: reference('Exec form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/shell-named-in-exec-form', { target: 'with-a-name' });

    expect(await run(image, { command: ['one', 'two'] })).toHavePrinted('The first argument is one.\n');
  },
);
