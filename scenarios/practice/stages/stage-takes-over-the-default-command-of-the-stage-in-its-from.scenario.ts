import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';
import { NEW_STAGE } from './pages';

scenario(
  {
    says: 'A stage built FROM another stage inherits the default command of that stage.',
    writtenIn: NEW_STAGE,
    about: reference('FROM'),
  },
  async ({ build, run }) => {
    const above = await build('practice/stages/stages-above-and-beside', { target: 'above' });
    const builtOnIt = await build('practice/stages/stages-above-and-beside', { target: 'built-on-it' });

    given(above).toHaveDefaultCommand(['cat', '/written']);
    // The stage has no CMD of its own.
    given(builtOnIt.history.filter(({ instruction }) => instruction === 'CMD')).toHaveLength(1);
    expect(builtOnIt).toHaveDefaultCommand(['cat', '/written']);
    expect(await run(builtOnIt)).toHavePrinted('written\n');
  },
);
