import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testEngine } from '../../harness/jest/test-engine';
import { childEnvironment } from '../../harness/support/environment';
import { ROOT } from '../shared/options';

/** The package as built by `npm pack`, and empty projects in which it is installed. */
export class PackedPackage implements Disposable {
  readonly #directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-packed-'));

  constructor() {
    execFileSync(process.execPath, [path.join(ROOT, 'scripts', 'build-package.mjs')], { stdio: 'ignore' });
    const pack = ['pack', '--ignore-scripts', '--pack-destination', this.#directory];
    const [tarball = ''] = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim().split('\n');
    execFileSync('tar', ['-xzf', path.join(this.#directory, tarball), '-C', this.#directory]);
  }

  /**
   * An empty project with the package, with nothing but the dependencies that it declares, and with others by their
   * names. It has a small image in `app/`.
   */
  project(name: string, { others = [], files = {} }: ProjectParts = {}): string {
    const project = path.join(this.#directory, name);
    const modules = path.join(project, 'node_modules');
    mkdirSync(path.join(project, 'app'), { recursive: true });
    cpSync(path.join(this.#directory, 'package'), path.join(modules, 'layerproof'), { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(modules, 'layerproof', 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const needed of [...Object.keys(manifest.dependencies), ...others]) {
      mkdirSync(path.dirname(path.join(modules, needed)), { recursive: true });
      symlinkSync(path.join(ROOT, 'node_modules', needed), path.join(modules, needed));
    }
    const dockerfile = ['FROM busybox:1.36', 'COPY start.sh /start.sh', 'ENTRYPOINT ["/start.sh"]', 'CMD ["a"]'];
    const own = {
      'package.json': ['{ "name": "my-app", "private": true }'],
      'app/start.sh': ['#!/bin/sh', 'exec echo "started with $*"'],
      'app/Dockerfile': dockerfile,
      ...files,
    };
    for (const [file, lines] of Object.entries(own)) write(path.join(project, file), lines);
    chmodSync(path.join(project, 'app', 'start.sh'), 0o755);
    return project;
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

interface ProjectParts {
  /** Packages of this clone's node_modules/, such as a test runner. */
  readonly others?: readonly string[];
  /** Lines of each; OPTIONS stands for the options of openDocker() that lead to the engine of the tests. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
}

function write(file: string, lines: readonly string[]): void {
  const options = JSON.stringify({ engine: testEngine().address, bases: 'auto' });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n').replaceAll('OPTIONS', options)}\n`);
}

/** What a program prints in a project, and its exit code. */
export function outputOf(
  project: string,
  program: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = childEnvironment({ NO_COLOR: '1', FORCE_COLOR: '0', LAYERPROOF_SESSION: '', ...variables });
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: project, env, timeout: 300_000 }, (failure, stdout, stderr) =>
      resolve(`${stdout}${stderr}\nexit code ${String(failure?.code ?? 0)}`),
    );
  });
}
