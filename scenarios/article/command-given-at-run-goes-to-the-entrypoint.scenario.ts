import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'In an image with an ENTRYPOINT, the arguments after the image name also replace CMD, but they are passed to the entrypoint and do not run as a command.',
    writtenIn: [article('A15'), reference('Understand how CMD and ENTRYPOINT interact')],
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    const overridden = await run(image, { command: ['cat', '/etc/passwd'] });
    expect(overridden).toHaveStarted(['echo', 'The entrypoint got:', 'cat', '/etc/passwd']);
    expect(overridden).toHavePrinted('The entrypoint got: cat /etc/passwd\n');
  },
);
