import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'ENTRYPOINT clears the CMD that a stage inherits from an earlier stage of the same Dockerfile.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const base = await build('reference/entrypoint/on-a-stage-with-cmd', { target: 'base' });
    const child = await build('reference/entrypoint/on-a-stage-with-cmd', { target: 'without-cmd' });

    // Only the entry of the earlier stage.
    given(child).toHaveHistoryEntriesFrom('CMD', 1);
    given(base).toHaveDefaultCommand(['words of the base']);
    expect(child).toHaveDefaultCommand([]);
    expect(await run(child)).toHavePrinted('The entrypoint got:\n');
  },
);
