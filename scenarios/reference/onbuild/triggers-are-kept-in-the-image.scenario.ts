import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ONBUILD stores its instruction as written in the config of its image, and an image built from that image stores none.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ build }) => {
    const parent = await build('reference/onbuild/trigger-that-is-kept', { target: 'parent' });
    const child = await build('reference/onbuild/trigger-that-is-kept', { target: 'child' });

    given(child.history.map(({ createdBy }) => createdBy).join()).toContain('echo "of the child"');
    expect(parent.config.onBuild).toEqual(['RUN echo "the  trigger" > /trigger']);
    expect(child.config.onBuild).toEqual([]);
  },
);
