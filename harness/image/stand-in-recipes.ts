import type { DebianRecipe } from '../rootfs/debian-root';

/** How a base image that cannot be pulled is built from Debian packages; plain data. */
export interface StandInRecipe {
  /** As FROM names it. */
  readonly reference: string;
  /** Its other names: they get the same stand-in. */
  readonly alsoFor?: RegExp;
  readonly description: string;
  readonly aboutSeconds: number;
  /** Below dockerfiles/bases/; hooks find it in `$LAYERPROOF_BASE`. */
  readonly directory?: string;
  /** The root file system. */
  readonly root?: DebianRecipe;
  /**
   * Files that are added to it, or are its only content: what the hooks of this recipe put into /image. None may have a
   * path that the root has, not even a directory: some engines reject such a tar with "duplicates of file paths not
   * supported".
   */
  readonly files?: DebianRecipe;
  /** Dockerfile instructions for the import: what the published image has in its config. */
  readonly changes: readonly string[];
}

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Manuals, translations and change logs, a third of such a root: no claim reads them, and each build would make the
 * engine copy them. The published image of Ubuntu leaves them out in the same way.
 */
const UNREAD = ['/usr/share/man/*', '/usr/share/locale/*/LC_MESSAGES/*.mo', '/usr/share/doc/*/changelog*'] as const;

/** Bullseye's Python is 3.9, and its apt has a python3, like Ubuntu 20.04. */
const BULLSEYE = { suite: 'bullseye', variant: 'apt', packages: [], hooks: [], excluded: UNREAD } as const;

/** What a Debian root needs to be like the published images of Debian and Ubuntu. */
const DOCKER_HOOKS = [
  'install -m 644 "$LAYERPROOF_BASE/apt.conf" "$1/etc/apt/apt.conf.d/90docker"',
  'install -m 644 "$LAYERPROOF_BASE/dpkg.cfg" "$1/etc/dpkg/dpkg.cfg.d/90docker"',
  // apt created these before it was configured not to, and no longer removes them.
  'rm -f "$1/var/cache/apt/pkgcache.bin" "$1/var/cache/apt/srcpkgcache.bin"',
] as const;

const BUSYBOX: DebianRecipe = {
  suite: 'trixie',
  variant: 'extract',
  packages: ['busybox-static'],
  hooks: ['sh "$LAYERPROOF_BASE/root.sh" "$1"'],
};

/** What `pip install flask` resolves to; importlib-metadata and zipp are needed below Python 3.10. */
const FLASK_PACKAGES = [
  'flask',
  'werkzeug',
  'jinja2',
  'click',
  'itsdangerous',
  'blinker',
  'markupsafe',
  'importlib-metadata',
  'zipp',
];

export const STAND_IN_RECIPES: readonly StandInRecipe[] = [
  {
    reference: 'ubuntu:20.04',
    description: 'stand-in: Debian 11 (bullseye) root file system with apt',
    aboutSeconds: 15,
    directory: 'debian',
    root: { ...BULLSEYE, hooks: DOCKER_HOOKS },
    changes: [`ENV PATH=${SYSTEM_PATH}`, 'CMD ["/bin/bash"]'],
  },
  {
    reference: 'python:3.9',
    description:
      'stand-in: Debian 11 (bullseye) root file system with Python 3.9, pip, and the wheels of Flask 3.1 repacked from Debian 13',
    aboutSeconds: 25,
    directory: 'python-3.9',
    root: {
      ...BULLSEYE,
      packages: ['python3', 'python3-pip'],
      hooks: ['install -m 644 "$LAYERPROOF_BASE/pip.conf" "$1/etc/pip.conf"'],
    },
    files: {
      suite: 'trixie',
      variant: 'extract',
      packages: ['python3', ...FLASK_PACKAGES.map((name) => `python3-${name}`)],
      hooks: ['sh "$LAYERPROOF_BASE/wheelhouse.sh" "$1" "$LAYERPROOF_BASE"'],
    },
    changes: [`ENV PATH=/usr/local/bin:${SYSTEM_PATH}`, 'CMD ["python3"]'],
  },
  {
    reference: 'busybox:1.36',
    alsoFor: /^busybox(?::(?:latest|stable|1|1\.3[5-7]))?$/,
    description: 'stand-in: static busybox 1.37 of Debian 13 (trixie)',
    aboutSeconds: 5,
    directory: 'busybox',
    files: BUSYBOX,
    changes: [`ENV PATH=${SYSTEM_PATH}`, 'CMD ["sh"]'],
  },
  {
    reference: 'alpine',
    alsoFor: /^alpine:(?:latest|3(?:\.\d{1,2}){0,2})$/,
    description: 'stand-in: static busybox 1.37 of Debian 13 (trixie), without apk',
    aboutSeconds: 5,
    directory: 'busybox',
    files: BUSYBOX,
    changes: [`ENV PATH=${SYSTEM_PATH}`, 'CMD ["/bin/sh"]'],
  },
  {
    reference: 'ubuntu',
    alsoFor: /^ubuntu:(?:latest|2[2-4]\.04|jammy|noble)$/,
    description: 'stand-in: Debian 12 (bookworm) root file system with apt',
    aboutSeconds: 15,
    directory: 'debian',
    root: { ...BULLSEYE, suite: 'bookworm', hooks: DOCKER_HOOKS },
    changes: [`ENV PATH=${SYSTEM_PATH}`, 'CMD ["/bin/bash"]'],
  },
  debian('bullseye', 11, /^debian:(?:bullseye-slim|11(?:-slim)?)$/),
  debian('bookworm', 12, /^debian:(?:bookworm-slim|12(?:-slim)?)$/),
  debian('trixie', 13, /^debian(?::(?:latest|(?:stable|trixie|13)(?:-slim)?))?$/),
  {
    reference: 'nginx',
    alsoFor: /^nginx:(?:latest|stable|mainline|alpine|1\.\d{1,2}(?:\.\d{1,2})?)(?:-alpine)?$/,
    description: 'stand-in: Debian 13 (trixie) root file system with nginx 1.26',
    aboutSeconds: 25,
    directory: 'nginx',
    root: {
      ...BULLSEYE,
      suite: 'trixie',
      packages: ['nginx'],
      hooks: ['sh "$LAYERPROOF_BASE/root.sh" "$1" "$LAYERPROOF_BASE"'],
    },
    changes: [
      `ENV PATH=${SYSTEM_PATH}`,
      'ENTRYPOINT ["/docker-entrypoint.sh"]',
      'EXPOSE 80',
      'STOPSIGNAL SIGQUIT',
      'CMD ["nginx", "-g", "daemon off;"]',
    ],
  },
];

/** Debian itself, built by its own tools. */
function debian(suite: string, version: number, alsoFor: RegExp): StandInRecipe {
  return {
    reference: `debian:${suite}`,
    alsoFor,
    description: `stand-in: Debian ${version} (${suite}) root file system with apt`,
    aboutSeconds: 15,
    directory: 'debian',
    root: { ...BULLSEYE, suite, hooks: DOCKER_HOOKS },
    changes: [`ENV PATH=${SYSTEM_PATH}`, 'CMD ["bash"]'],
  };
}

/** The recipe for a base image by any of its usual names; a digest or another registry never gets a stand-in. */
export function findStandInRecipe(reference: string): StandInRecipe | undefined {
  const short = reference.replace(/^library\//, '');
  return STAND_IN_RECIPES.find((recipe) => recipe.reference === short || recipe.alsoFor?.test(short) === true);
}
