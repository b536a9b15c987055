import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'the values instead of the variables',
    context: 'reference/cmd/shows-user-folder-and-environment',
    from: '$(id -u) in $(pwd) as $NAME',
    to: '1000 in /work as image',
    noticedBy: ['practice/override/user-folder-and-environment-can-be-given-at-run'],
  },
  {
    name: 'ENTRYPOINT instead of CMD',
    context: 'reference/entrypoint-and-cmd/exec-form-cmd',
    from: 'CMD',
    to: 'ENTRYPOINT',
    noticedBy: ['practice/override/option-after-the-image-name-is-taken-for-the-program'],
  },
  {
    name: 'echo of docker run prints nothing',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: 'ENTRYPOINT ["echo",',
    to: 'RUN p=$(which echo) && rm $p && busybox echo "#!/bin/sh" > $p && chmod +x $p\nENTRYPOINT ["busybox", "echo",',
    noticedBy: [
      'practice/override/entrypoint-given-at-run-drops-cmd',
      'practice/override/emptied-entrypoint-makes-the-arguments-the-command',
    ],
  },
  {
    name: 'printf prints nothing',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: 'ENTRYPOINT',
    to: 'RUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p\nENTRYPOINT',
    noticedBy: ['practice/override/entrypoint-given-at-run-gets-the-arguments'],
  },
  {
    name: 'a program whose name has a space',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: 'ENTRYPOINT',
    to: 'RUN echo "#!/bin/sh" > "/bin/echo hello" && chmod +x "/bin/echo hello"\nENTRYPOINT',
    noticedBy: ['practice/override/entrypoint-given-at-run-is-one-program-name'],
  },
  {
    name: 'another word of the entrypoint',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: 'got:',
    to: 'has:',
    noticedBy: ['practice/override/empty-list-of-arguments-leaves-cmd'],
  },
  {
    name: 'CMD dropped, which only a control notices',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: /CMD .*\n/,
    to: '',
    noticedBy: [
      'practice/override/emptied-entrypoint-drops-cmd',
      'practice/override/entrypoint-given-at-run-drops-cmd',
      'practice/override/empty-list-of-arguments-leaves-cmd',
    ],
    leavesNothingToSee: true,
  },
  {
    // Whatever the Dockerfile says, the engine starts what it was given, so only the control can notice.
    name: 'an entrypoint added, which only a control notices',
    context: 'reference/entrypoint-and-cmd/parameters',
    from: 'CMD',
    to: 'ENTRYPOINT ["echo"]\nCMD',
    noticedBy: ['practice/override/entrypoint-given-at-run-drops-the-cmd-of-an-image-without-entrypoint'],
    leavesNothingToSee: true,
  },
];
