import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A backslash that is escaped in an exec form, as JSON requires, reaches the program as one backslash.',
    writtenIn: reference('Backslashes'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/escaped-backslash');

    expect(image).toHaveDefaultCommand(['printf', '[%s]', 'C:\\data']);
    expect(await run(image)).toHavePrinted('[C:\\data]');
  },
);
