import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'echo prints nothing',
    context: 'reference/entrypoint-and-cmd/exec-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which echo) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: ['reference/entrypoint-and-cmd/exec-form-cmd'],
  },
  {
    name: 'the first word is a program',
    context: 'reference/entrypoint-and-cmd/parameters',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN echo "#!/bin/sh" > /bin/one && chmod +x /bin/one',
    noticedBy: ['reference/entrypoint-and-cmd/parameters'],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/parameters',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: ['reference/entrypoint-and-cmd/parameters-with-arguments'],
  },
  {
    name: '/bin/sh executes nothing',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm /bin/sh && echo "#!/bin/true" > /bin/sh && chmod +x /bin/sh',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-with-arguments',
    ],
  },
  {
    name: '/bin/sh executes nothing',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm /bin/sh && echo "#!/bin/true" > /bin/sh && chmod +x /bin/sh',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd-with-arguments',
    ],
  },
  {
    name: '/bin/sh executes nothing',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm /bin/sh && echo "#!/bin/true" > /bin/sh && chmod +x /bin/sh',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters-with-arguments',
    ],
  },
  {
    name: '/bin/sh executes nothing',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm /bin/sh && echo "#!/bin/true" > /bin/sh && chmod +x /bin/sh',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd-with-arguments',
    ],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: [
      'reference/entrypoint-and-cmd/exec-form-entrypoint',
      'reference/entrypoint-and-cmd/exec-form-entrypoint-with-arguments',
    ],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-exec-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: ['reference/entrypoint-and-cmd/exec-form-entrypoint-and-exec-form-cmd'],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: [
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters',
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters-with-arguments',
    ],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: [
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd',
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd-with-arguments',
    ],
  },
  {
    name: '/bin/sh executes nothing',
    context: 'reference/entrypoint-and-cmd/shell-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN rm /bin/sh && echo "#!/bin/true" > /bin/sh && chmod +x /bin/sh',
    noticedBy: ['reference/entrypoint-and-cmd/shell-form-cmd'],
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/shell-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: ['reference/entrypoint-and-cmd/shell-form-cmd-with-arguments'],
  },
];
