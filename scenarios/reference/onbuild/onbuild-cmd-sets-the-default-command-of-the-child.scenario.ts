import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD behind ONBUILD sets the default command of an image built on its own one, and leaves that of its own as it is.',
    writtenIn: [reference('ONBUILD'), reference('CMD')],
  },
  async ({ build }) => {
    const parent = await build('reference/onbuild/cmd-for-the-child', { target: 'parent' });
    const child = await build('reference/onbuild/cmd-for-the-child', { target: 'child' });

    expect(parent).toHaveDefaultCommand(['echo', 'parent']);
    expect(child).toHaveDefaultCommand(['echo', 'child']);
  },
);
