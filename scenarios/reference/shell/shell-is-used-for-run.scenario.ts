import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL sets the shell in which a shell-form RUN is carried out.',
    writtenIn: [reference('SHELL'), reference('Use a different shell')],
  },
  async ({ build }) => {
    const image = await build('reference/shell/for-all-shell-forms', { target: 'for-cmd' });

    expect(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
  },
);
