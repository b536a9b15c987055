import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { NEW_STAGE } from './pages';

scenario(
  {
    says: 'A stage built FROM another stage inherits the default command of that stage.',
    writtenIn: [NEW_STAGE, reference('FROM')],
  },
  async ({ build, run }) => {
    const builtOnIt = await build('practice/stages/stages-above-and-beside', { target: 'built-on-it' });

    expect(builtOnIt).toHaveDefaultCommand(['cat', '/written']);
    expect(await run(builtOnIt)).toHavePrinted('written\n');
  },
);
