import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { pause } from '../../support/deadline';

/** Absent where no ssh server is installed. */
export const SSHD = '/usr/sbin/sshd';

/**
 * Our own server on the loopback interface, and an `ssh` in PATH that reads our configuration: the user's stays
 * untouched.
 */
export async function startSshd(inDirectory: (name: string) => string): Promise<ChildProcess> {
  for (const name of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', inDirectory(name)]);
  copyFileSync(inDirectory('user.pub'), inDirectory('authorized'));
  const port = await freePort();
  mkdirSync('/run/sshd', { recursive: true });
  const lines = [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${inDirectory('host')}`,
    `AuthorizedKeysFile ${inDirectory('authorized')}`,
  ];
  writeFileSync(
    inDirectory('sshd_config'),
    [...lines, 'PidFile none', 'UsePAM no', 'StrictModes no', 'PasswordAuthentication no', ''].join('\n'),
  );
  const [type, key] = readFileSync(inDirectory('host.pub'), 'utf8').split(' ');
  writeFileSync(inDirectory('known'), `[127.0.0.1]:${port} ${type} ${key}\n`);
  const client = [
    'Host *',
    'HostName 127.0.0.1',
    `Port ${port}`,
    `IdentityFile ${inDirectory('user')}`,
    'IdentitiesOnly yes',
  ];
  writeFileSync(inDirectory('ssh_config'), [...client, `UserKnownHostsFile ${inDirectory('known')}`, ''].join('\n'));
  mkdirSync(inDirectory('bin'));
  const ssh = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim();
  writeFileSync(inDirectory('bin/ssh'), `#!/bin/sh\nexec ${ssh} -F ${inDirectory('ssh_config')} "$@"\n`);
  chmodSync(inDirectory('bin/ssh'), 0o755);
  const sshd = spawn(SSHD, ['-D', '-e', '-f', inDirectory('sshd_config')], { stdio: 'ignore' });
  for (let tries = 0; tries < 100 && !(await listensOn(port)); tries++) await pause(50);
  return sshd;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function listensOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
