import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'an entrypoint instead of an empty one',
    context: 'reference/entrypoint/emptied',
    from: /ENTRYPOINT \[\]\nCMD/,
    to: 'ENTRYPOINT ["echo"]\nCMD',
    noticedBy: ['reference/entrypoint/cmd-below-an-empty-entrypoint-is-the-whole-command'],
  },
  {
    name: 'echo removed',
    context: 'reference/entrypoint/emptied',
    from: 'AS emptied-with-cmd',
    to: 'AS emptied-with-cmd\nRUN rm $(which echo)',
    noticedBy: ['reference/entrypoint/cmd-below-an-empty-entrypoint-is-the-whole-command'],
  },
  {
    name: 'the CMD of the base repeated',
    context: 'reference/entrypoint/emptied',
    from: /(AS emptied\nENTRYPOINT \[\])/,
    to: '$1\nCMD ["words of the base"]',
    noticedBy: ['reference/entrypoint/empty-array-clears-entrypoint-and-cmd'],
  },
  {
    name: 'an empty word instead of an empty array',
    context: 'reference/entrypoint/emptied',
    from: /(AS emptied\nENTRYPOINT) \[\]/,
    to: '$1 [""]',
    noticedBy: ['reference/entrypoint/empty-array-clears-entrypoint-and-cmd'],
  },
  {
    name: 'a child on the plain base image with an entrypoint of its own',
    context: 'reference/entrypoint/inherited',
    from: 'FROM base AS child',
    to: 'FROM busybox:1.36 AS child\nENTRYPOINT ["echo"]',
    noticedBy: ['reference/entrypoint/cmd-keeps-the-inherited-entrypoint'],
  },
  {
    name: 'no words in CMD',
    context: 'reference/entrypoint/inherited',
    from: '"words of the child"',
    to: '',
    noticedBy: ['reference/entrypoint/cmd-keeps-the-inherited-entrypoint'],
  },
  {
    name: 'the last CMD dropped',
    context: 'reference/entrypoint/on-a-stage-with-cmd',
    from: /CMD .*\n$/,
    to: '',
    noticedBy: ['reference/entrypoint/cmd-of-the-same-stage-is-kept-in-either-order'],
  },
  {
    name: 'the entrypoint contains the words of the base',
    context: 'reference/entrypoint/on-a-stage-with-cmd',
    from: /(AS without-cmd\nENTRYPOINT .*)\]/,
    to: '$1, "words of the base"]',
    noticedBy: ['reference/entrypoint/entrypoint-clears-the-cmd-of-an-earlier-stage'],
  },
  {
    name: 'the entrypoint contains the CMD of the base image',
    context: 'reference/entrypoint/on-a-base-image-with-cmd',
    from: 'got:"]',
    to: 'got:", "sh"]',
    noticedBy: ['reference/entrypoint/entrypoint-clears-the-cmd-of-the-base-image'],
  },
  {
    name: 'echo removed',
    context: 'reference/entrypoint/with-an-empty-word',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm $(which echo)',
    noticedBy: ['reference/entrypoint/entrypoint-of-one-empty-word-counts-as-none'],
  },
  {
    name: 'echo removed',
    context: 'reference/entrypoint/two-entrypoints',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm $(which echo)',
    noticedBy: ['reference/entrypoint/last-entrypoint-takes-effect'],
  },
  {
    name: 'the script executes a command of its own',
    context: 'reference/entrypoint/script',
    dockerfile: 'with-exec',
    from: 'exec "$@"',
    to: 'cat /proc/1/comm',
    noticedBy: ['reference/entrypoint/script-with-exec-carries-out-the-arguments'],
  },
  {
    name: '/bin/sh executes nothing',
    context: 'reference/entrypoint/shell-form-with-positional-parameters',
    from: 'FROM busybox:1.36 AS without-cmd',
    to: 'FROM busybox:1.36 AS without-cmd\nRUN rm /bin/sh && echo "#!/bin/true" > /bin/sh && chmod +x /bin/sh',
    noticedBy: [
      'reference/entrypoint/shell-form-entrypoint-gets-cmd-as-positional-parameters',
      'reference/entrypoint/shell-form-entrypoint-gets-arguments-as-positional-parameters',
    ],
  },
  {
    // The classic builder writes only the command of a RUN to the history, so a command can look like an instruction.
    name: 'a RUN that looks like ENTRYPOINT in the history',
    context: 'reference/entrypoint/two-entrypoints',
    from: 'ENTRYPOINT ["echo", "first"]',
    to: 'RUN > /mark ls -d #(nop)  ENTRYPOINT ["echo", "first"]',
    noticedBy: ['reference/entrypoint/entrypoint-adds-no-layer'],
    builder: 'classic',
  },
];
