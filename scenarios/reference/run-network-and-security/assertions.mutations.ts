import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the RUN has no network',
    context: 'reference/run-mount/run-shows-its-network-interfaces',
    from: 'RUN',
    to: 'RUN --network=none',
    noticedBy: ['reference/run-network-and-security/build-without-network-takes-it-from-every-run'],
    builder: 'buildkit',
  },
  {
    name: 'the command fails with the text of the refusal',
    context: 'reference/run-mount/run-with-a-device',
    from: /--device=\S+ (.*)/,
    to: '$1 && echo "RUN only supports other options" && false',
    noticedBy: ['reference/run-network-and-security/device-of-run-is-refused-by-the-stable-syntax'],
  },
  {
    name: 'the command fails with the text of the refusal',
    context: 'reference/run-mount/run-that-asks-to-be-insecure',
    from: /--security=\S+ (.*)/,
    to: '$1 && echo "RUN only supports other options" && false',
    noticedBy: ['reference/run-network-and-security/insecure-run-is-refused-unless-allowed'],
  },
  {
    name: 'the interface is faked',
    context: 'reference/run-mount/run-with-the-default-network',
    from: 'for',
    to: 'echo "interface eth0"; for',
    noticedBy: ['reference/run-network-and-security/network-default-is-the-network-of-the-build'],
    builder: 'buildkit',
  },
  {
    name: 'the command fails with the text of the refusal',
    context: 'reference/run-mount/run-with-the-network-of-the-host',
    from: /--network=\S+ (.*)/,
    to: '$1 && echo "network.host" && false',
    noticedBy: ['reference/run-network-and-security/network-host-needs-to-be-allowed'],
    builder: 'buildkit',
  },
  {
    name: 'no loopback interface is listed',
    context: 'reference/run-mount/run-with-and-without-network',
    from: /(none for i in \S+\/)/,
    to: '$1[!l]',
    noticedBy: ['reference/run-network-and-security/network-none-takes-the-network-from-one-run'],
    builder: 'buildkit',
  },
  {
    name: 'a RUN fails with the text of the refusal',
    context: 'reference/run-mount/cmd-with-an-option',
    from: /CMD .*/,
    to: 'RUN echo "unknown flag: quickly" && false',
    noticedBy: ['reference/run-network-and-security/options-of-cmd-are-refused'],
  },
  {
    name: 'an option with another name',
    context: 'reference/run-mount/run-with-an-unknown-network',
    from: '--network=',
    to: '--net=',
    noticedBy: ['reference/run-network-and-security/unknown-network-of-run-is-refused'],
  },
  {
    name: 'an unknown instruction',
    context: 'reference/run-mount/run-with-an-unknown-option',
    from: 'RUN --',
    to: 'RAN --',
    noticedBy: ['reference/run-network-and-security/unknown-option-of-run-is-refused'],
  },
];
