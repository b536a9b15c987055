import type { Mutation } from './mutation';

/**
 * Each keeps the effect that a claim describes and takes away its cause, or brings the effect about in another way. A
 * scenario that looks at the effect alone stays green.
 */
export const CONFOUNDED_MUTATIONS: readonly Mutation[] = [
  {
    name: 'nothing fails in the middle',
    context: 'reference/here-documents/line-that-fails-in-the-middle',
    from: 'false',
    to: 'true',
    noticedBy: ['reference/here-documents/failing-line-of-a-here-document-does-not-fail-the-build'],
    builder: 'buildkit',
  },
  {
    name: 'the last command fails, with or without set -e',
    context: 'reference/run/failure-under-set-e',
    from: 'false; true',
    to: 'true; false',
    noticedBy: ['practice/errors/set-e-notices-a-failure-in-front-of-a-semicolon'],
  },
  {
    name: 'a directory instead of a file',
    context: 'reference/run/file-that-is-not-executable',
    from: 'echo words > /file',
    to: 'mkdir /file',
    noticedBy: ['practice/errors/file-that-is-not-executable-gives-126'],
  },
  {
    name: 'the date is the same',
    context: 'practice/cache/date-of-a-copied-file',
    dockerfile: 'Dockerfile.changed',
    from: '2002',
    to: '2001',
    noticedBy: ['practice/cache/date-of-a-copied-file-leaves-run-in-the-cache'],
  },
  {
    name: "CMD prints RUN's file",
    context: 'practice/privileges/capabilities-of-run',
    from: 'CMD ["grep", "CapEff", "/proc/self/status"]',
    to: 'CMD ["cat", "/of-run"]',
    noticedBy: ['practice/privileges/run-has-the-capabilities-of-a-container'],
  },
  {
    name: 'CMD looks elsewhere',
    context: 'reference/run-mount/bind-mount-of-a-stage',
    from: 'CMD ["ls", "/workshop/tool"]',
    to: 'CMD ["ls", "/elsewhere"]',
    noticedBy: ['reference/run-mount/bind-mount-shows-run-another-stage'],
  },
  {
    name: 'no secret is asked for',
    context: 'reference/run-mount/secret-that-is-not-given',
    from: '--mount=type=secret,id=token ',
    to: '',
    noticedBy: ['reference/run-mount/run-goes-on-without-a-secret-that-was-not-given'],
  },
  {
    name: 'no comment',
    context: 'reference/run/comment-between-continued-lines',
    from: '# and not one word of this\n',
    to: '',
    noticedBy: ['reference/format/comment-between-continued-lines-is-left-out'],
  },
  {
    name: 'only the name of the process is printed',
    context: 'article/run-starts-a-service',
    from: /RUN.*/,
    to: 'RUN echo "tail is running"',
    noticedBy: ['article/process-started-in-run-is-gone'],
  },
  {
    name: 'an option with another name',
    context: 'reference/run-mount/run-with-a-device',
    from: '--device=',
    to: '--devices=',
    noticedBy: ['reference/run-network-and-security/device-of-run-is-refused-by-the-stable-syntax'],
  },
  {
    name: 'nothing is read',
    context: 'reference/run/run-that-asks',
    from: 'read -r answer',
    to: 'false',
    noticedBy: ['practice/environment/run-has-nothing-to-read'],
  },
  {
    name: 'no shell is started',
    context: 'practice/signals/forms-under-busybox',
    from: 'CMD sh /handler.sh\n',
    to: 'CMD ["sh", "/handler.sh"]\n',
    noticedBy: ['practice/signals/busybox-shell-gives-its-place-to-a-single-command'],
  },
  {
    name: 'the child has the same CMD itself',
    context: 'reference/cmd/inherited',
    from: 'ENV NAME=child',
    to: 'CMD ["echo", "base"]',
    noticedBy: ['reference/cmd/image-without-cmd-inherits-the-one-of-its-base'],
  },
  {
    name: 'no stage has the variable',
    context: 'reference/run/env-in-a-stage',
    from: 'ENV WORD=inherited',
    to: 'LABEL WORD=inherited',
    noticedBy: ['reference/arg-and-env/env-does-not-reach-a-stage-beside-it'],
  },
  {
    name: 'CMD writes nothing',
    context: 'article/same-words-in-run-and-cmd',
    from: 'CMD echo here > /mark',
    to: 'CMD true',
    noticedBy: ['article/same-words-in-run-and-cmd-act-at-different-times'],
  },
];
