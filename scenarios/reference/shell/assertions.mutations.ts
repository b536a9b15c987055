import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'CMD with /bin/sh',
    context: 'reference/shell/inherited',
    from: 'CMD echo hello',
    to: 'CMD ["/bin/sh", "-c", "echo hello"]',
    noticedBy: ['reference/shell/shell-is-inherited'],
  },
  {
    name: 'the shell is the ENTRYPOINT too',
    context: 'reference/shell/for-all-shell-forms',
    from: 'CMD echo hello',
    to: 'ENTRYPOINT ["/bin/sh", "-e", "-c"]\nCMD echo hello',
    noticedBy: ['reference/shell/shell-is-not-used-for-arguments-of-docker-run'],
  },
  {
    name: 'a program of that name',
    context: 'reference/shell/for-all-shell-forms',
    from: 'CMD echo hello',
    to: 'RUN p="/bin/echo hello" && printf "#!/bin/sh\\necho hello\\n" > "$p" && chmod +x "$p"\nCMD echo hello',
    noticedBy: ['reference/shell/shell-is-not-used-for-arguments-of-docker-run'],
  },
  {
    name: 'echo is another program',
    context: 'reference/shell/before-an-exec-form',
    from: 'ENTRYPOINT',
    to: 'RUN p=$(which echo) && rm $p && printf "#!/bin/sh\\necho other\\n" > $p && chmod +x $p\nENTRYPOINT',
    noticedBy: ['reference/shell/shell-leaves-the-exec-form-alone'],
  },
];
