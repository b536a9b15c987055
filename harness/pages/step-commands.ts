/** Commands that show something of images, containers, networks and volumes; all but the group's name of the last. */
export const LOOKS = [
  'ps',
  'images',
  'inspect',
  'history',
  'logs',
  'port',
  'wait',
  'diff',
  'top',
  'stats',
  'version',
  'info',
  'network-ls',
  'network-inspect',
  'volume-ls',
  'volume-inspect',
] as const;

/** Commands that change the page's own containers and images. */
export const CHANGES = [
  'stop',
  'start',
  'restart',
  'kill',
  'pause',
  'unpause',
  'attach',
  'rename',
  'network-connect',
  'network-disconnect',
  'rm',
  'rmi',
  'tag',
  'pull',
  'commit',
] as const;
