import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    // Every Dockerfile that lets a container start has a command, which the control notices first.
    name: 'CMD added',
    context: 'reference/entrypoint-and-cmd/neither',
    from: /$/,
    to: 'CMD ["true"]\n',
    noticedBy: ['reference/entrypoint-and-cmd/neither-cannot-be-run'],
    leavesNothingToSee: true,
  },
  {
    name: 'printf prints nothing',
    context: 'reference/entrypoint-and-cmd/neither',
    from: 'AS files',
    to: 'AS files\nRUN p=$(which printf) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: ['reference/entrypoint-and-cmd/neither-with-arguments'],
  },
  {
    name: 'a file that is missing',
    context: 'reference/entrypoint-and-cmd/neither',
    from: 'COPY --from=files /',
    to: 'COPY --from=files /nothing',
    noticedBy: ['reference/entrypoint-and-cmd/neither-cannot-be-built'],
  },
  {
    name: 'shell form',
    context: 'reference/entrypoint-and-cmd/exec-form-cmd',
    from: '["echo", "default"]',
    to: 'echo default',
    noticedBy: ['reference/entrypoint-and-cmd/exec-form-cmd'],
  },
  {
    name: 'exec form',
    context: 'reference/entrypoint-and-cmd/shell-form-cmd',
    from: 'echo default',
    to: '["echo", "default"]',
    noticedBy: ['reference/entrypoint-and-cmd/shell-form-cmd'],
  },
  {
    name: 'ENTRYPOINT instead of CMD',
    context: 'reference/entrypoint-and-cmd/shell-form-cmd',
    from: 'CMD',
    to: 'ENTRYPOINT',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-cmd-with-arguments',
      'practice/override/arguments-are-no-command-line',
    ],
  },
  {
    name: 'an entrypoint added',
    context: 'reference/entrypoint-and-cmd/parameters',
    from: 'CMD',
    to: 'ENTRYPOINT ["echo"]\nCMD',
    noticedBy: ['reference/entrypoint-and-cmd/parameters', 'reference/entrypoint-and-cmd/parameters-with-arguments'],
  },
  {
    name: 'a stage whose name is a number',
    context: 'reference/entrypoint-and-cmd/parameters',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36 AS 1st',
    noticedBy: ['reference/entrypoint-and-cmd/parameters-cannot-be-built-without-an-entrypoint'],
  },
  {
    name: 'exec form',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint',
    from: 'printf "[%s]" entry',
    to: '["printf", "[%s]", "entry"]',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-with-arguments',
    ],
  },
  {
    name: 'exec form',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd',
    from: 'printf "[%s]" entry',
    to: '["printf", "[%s]", "entry"]',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd-with-arguments',
    ],
  },
  {
    name: 'CMD dropped',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd',
    from: /CMD .*\n/,
    to: '',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd-starts-the-entrypoint-alone',
    ],
  },
  {
    name: 'exec form',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd',
    from: 'printf "[%s]" entry',
    to: '["printf", "[%s]", "entry"]',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd-with-arguments',
    ],
  },
  {
    name: 'CMD dropped',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd',
    from: /CMD .*\n/,
    to: '',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd-starts-the-entrypoint-alone',
    ],
  },
  {
    name: 'exec form',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters',
    from: 'printf "[%s]" entry',
    to: '["printf", "[%s]", "entry"]',
    noticedBy: [
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters',
      'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters-with-arguments',
    ],
  },
  {
    name: 'CMD dropped',
    context: 'reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters',
    from: /CMD .*\n/,
    to: '',
    noticedBy: ['reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters'],
  },
  {
    name: 'shell form',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint',
    from: '["printf", "[%s]", "entry"]',
    to: 'printf "[%s]" entry',
    noticedBy: [
      'reference/entrypoint-and-cmd/exec-form-entrypoint',
      'reference/entrypoint-and-cmd/exec-form-entrypoint-with-arguments',
    ],
  },
  {
    name: 'shell form',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-exec-form-cmd',
    from: '["printf", "[%s]", "entry"]',
    to: 'printf "[%s]" entry',
    noticedBy: ['reference/entrypoint-and-cmd/exec-form-entrypoint-and-exec-form-cmd'],
  },
  {
    name: 'shell form of ENTRYPOINT',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd',
    from: '["printf", "[%s]", "entry"]',
    to: 'printf "[%s]" entry',
    noticedBy: [
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd',
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd-with-arguments',
    ],
  },
  {
    name: 'exec form of CMD',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd',
    from: 'echo default',
    to: '["echo", "default"]',
    noticedBy: ['reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd'],
  },
  {
    name: 'shell form',
    context: 'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters',
    from: '["printf", "[%s]", "entry"]',
    to: 'printf "[%s]" entry',
    noticedBy: [
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters',
      'reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters-with-arguments',
      'practice/override/option-after-the-image-name-goes-to-the-entrypoint',
      'practice/override/empty-argument-replaces-cmd',
    ],
  },
];
