import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a program whose name is an option',
    context: 'reference/entrypoint-and-cmd/exec-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN echo "#!/bin/sh" > /bin/--help && chmod +x /bin/--help',
    noticedBy: ['practice/override/option-after-the-image-name-is-taken-for-the-program'],
  },
  {
    name: 'a program with the name of the command line',
    context: 'reference/entrypoint-and-cmd/shell-form-cmd',
    from: 'CMD',
    to: 'RUN echo "#!/bin/sh" > "/bin/echo one && echo two" && chmod +x "/bin/echo one && echo two"\nCMD',
    noticedBy: ['practice/override/arguments-are-no-command-line'],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters',
    from: 'ENTRYPOINT',
    to: 'RUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p\nENTRYPOINT',
    noticedBy: ['practice/override/option-after-the-image-name-goes-to-the-entrypoint'],
  },
];
