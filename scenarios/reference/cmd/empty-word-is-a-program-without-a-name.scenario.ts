import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD [""] is no empty default command: the engine looks for a program whose name is empty, and finds none.',
    writtenIn: reference('Exec form'),
  },
  async ({ build, run }) => {
    const image = await build('cmd/with-an-empty-word');

    expect(image).toHaveDefaultCommand(['']);
    expect(await run(image)).toHaveFailedToStart(127);
  },
);
