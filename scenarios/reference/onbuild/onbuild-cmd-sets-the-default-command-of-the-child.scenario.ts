import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD after ONBUILD sets the default command of an image built from its own image and leaves the default command of its own image unchanged.',
    writtenIn: reference('ONBUILD'),
    about: reference('CMD'),
  },
  async ({ build }) => {
    const parent = await build('reference/onbuild/cmd-for-the-child', { target: 'parent' });
    const child = await build('reference/onbuild/cmd-for-the-child', { target: 'child' });

    expect(parent).toHaveDefaultCommand(['echo', 'parent']);
    expect(child).toHaveDefaultCommand(['echo', 'child']);
  },
);
