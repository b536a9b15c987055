// @ts-check
/**
 * Options that several commands take. Plain JavaScript, like commands.mjs.
 *
 * @typedef {import('./commands.mjs').Option} Option
 */

/** @type {Record<string, Option>} */
export const ENGINE_OPTIONS = {
  engine: {
    type: 'string',
    value: 'ADDRESS',
    help: 'unix:///…, tcp://host:port, ssh://user@host, the name of a Docker context, or "embedded" for layerproof to start its own engine; default: the first one that answers',
  },
  builder: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'classic, buildkit, or buildah (Podman); default: all that the engine has',
  },
  bases: {
    type: 'string',
    value: 'HOW',
    help: 'where base images come from: auto (present, else pulled, else a stand-in), pull, or stand-in; default: auto',
  },
  output: { type: 'string', value: 'DIRECTORY', help: 'where the record and the reports go; default: report/' },
  workers: {
    type: 'string',
    value: 'N',
    help: 'scenarios that run at the same time; default: follows the number of cores',
  },
  debug: { type: 'boolean', help: 'prints stack traces, and everything that Jest and the engine print' },
};

/** @param {string[]} names @returns {Record<string, Option>} */
export function engineOptions(...names) {
  return Object.fromEntries(Object.entries(ENGINE_OPTIONS).filter(([name]) => names.includes(name)));
}

/** @type {Record<string, Option>} */
export const SAMPLE_OPTIONS = {
  sample: { type: 'string', value: 'N', help: 'only N of the claims, chosen by --seed' },
  seed: { type: 'string', value: 'TEXT', help: 'the same text chooses the same sample; default: the date' },
};

/** @type {Option} */
export const CONFIG = {
  type: 'string',
  value: 'FILE',
  only: 'package',
  help: "Jest's configuration with the claims of your project, if Jest does not find it by itself",
};

/** @type {Option} */
export const CATALOG = {
  type: 'boolean',
  only: 'clone',
  help: 'the claims of every chapter, not only those of the article',
};

/** @type {Option} */
export const REPEAT = {
  type: 'string',
  value: 'N',
  help: 'checks the claims N times, and prints the verdicts that differ between attempts',
};

/** @type {Option} */
export const FAIL_FLAKY = {
  type: 'boolean',
  help: 'fails if any verdict is flaky; by default one may be, or 1% of the verdicts of a large run',
};

/** @type {Option} */
export const VERBOSE = {
  type: 'boolean',
  help: 'prints every claim with what was seen, and the evidence of all verdicts',
};
