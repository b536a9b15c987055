import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec form can span several lines and have spaces between its brackets, words and commas.',
    about: [reference('Exec form'), reference('escape')],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/array-over-two-lines');

    given(image.dockerfile).toMatch(/^CMD \[.*\\\n/m);
    expect(image).toHaveDefaultCommand(['echo', 'hello']);
    expect(await run(image)).toHavePrinted('hello\n');
  },
);
