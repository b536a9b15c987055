import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL sets the shell used by a shell-form RUN.',
    writtenIn: [reference('SHELL'), reference('Use a different shell')],
  },
  async ({ build }) => {
    const image = await build('reference/shell/for-all-shell-forms', { target: 'for-cmd' });

    expect(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
  },
);
