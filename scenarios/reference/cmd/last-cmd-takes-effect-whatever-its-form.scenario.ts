import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The last CMD takes effect regardless of its form: shell form after exec form, and exec form after shell form.',
    writtenIn: reference('CMD'),
  },
  async ({ build }) => {
    const shellFormLast = await build('reference/cmd/two-cmds-of-different-forms', { target: 'shell-form-last' });
    const execFormLast = await build('reference/cmd/two-cmds-of-different-forms', { target: 'exec-form-last' });

    given(shellFormLast).toHaveHistoryEntriesFrom('CMD', 2);
    given(execFormLast).toHaveHistoryEntriesFrom('CMD', 2);
    expect(shellFormLast).toHaveDefaultCommand(['/bin/sh', '-c', 'echo "shell form"']);
    expect(execFormLast).toHaveDefaultCommand(['echo', 'exec form']);
  },
);
