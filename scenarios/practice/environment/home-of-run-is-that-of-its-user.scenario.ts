import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HOME in a RUN is the home directory that /etc/passwd names for the user of that RUN.',
    about: reference('USER'),
  },
  async ({ build }) => {
    const image = await build('practice/environment/homes-of-two-users');

    expect(image).toHavePrintedDuringBuild('home of root: /root\n');
    expect(image).toHavePrintedDuringBuild('home of Ada: /home/ada\n');
  },
);
