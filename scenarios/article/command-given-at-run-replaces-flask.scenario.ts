import { expect, given, scenario } from '#harness';
import { INSTALLING } from './examples';
import { article } from '../sources';

scenario(
  {
    says: 'When run with the command python3 --version, a container created from the combined example prints the version and does not start Flask.',
    writtenIn: article('A15', 'A18'),
  },
  async ({ build, run }) => {
    const image = await build('article/flask', INSTALLING);

    given(image).toHaveDefaultCommand(['python3', '-m', 'flask', 'run', '--host=0.0.0.0']);
    const overridden = await run(image, { command: ['python3', '--version'] });
    expect(overridden).toHaveStarted(['python3', '--version']);
    expect(overridden).toHaveWritten(/^Python 3\.9\.\d+$/m);
    expect(overridden).not.toHaveWritten(/flask/i);
    expect(overridden).toHaveExitedWith(0);
  },
);
