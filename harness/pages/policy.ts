import type { Flag } from './docker-flags';
import { Refusal, unsupported } from './refusal';
import { MARK } from './shell-expansions';

/**
 * What is never done for a page, no matter who wrote it, in one table. Everything that is neither listed here nor
 * understood is left out too, so a new Docker flag is not followed by accident.
 */
const REFUSED = {
  command: {
    checkpoint: 'checkpoints',
    config: 'swarm',
    context: 'the contexts of the Docker CLI',
    login: 'login',
    logout: 'logout',
    manifest: 'manifest',
    node: 'swarm',
    plugin: 'plugins of the engine',
    prune: 'prune, which removes what the page has not created',
    push: 'push',
    secret: 'swarm',
    service: 'swarm',
    stack: 'swarm',
    swarm: 'swarm',
    system: 'system commands',
    trust: 'trust',
  },
  run: {
    'cap-add': '--cap-add',
    'cgroup-parent': '--cgroup-parent',
    cidfile: '--cidfile, a file of the host',
    device: '--device',
    'device-cgroup-rule': '--device-cgroup-rule',
    gpus: '--gpus',
    isolation: '--isolation',
    'label-file': '--label-file, a file of the host',
    'log-driver': '--log-driver',
    'oom-kill-disable': '--oom-kill-disable',
    'oom-score-adj': '--oom-score-adj',
    privileged: '--privileged',
    runtime: '--runtime',
    'security-opt': '--security-opt',
    'storage-opt': '--storage-opt',
    sysctl: '--sysctl',
    'use-api-socket': '--use-api-socket',
    'volume-driver': '--volume-driver',
  },
  build: {
    allow: '--allow',
    'build-context': '--build-context',
    builder: '--builder',
    'cache-to': '--cache-to',
    'cgroup-parent': '--cgroup-parent',
    iidfile: '--iidfile, a file of the host',
    'metadata-file': '--metadata-file, a file of the host',
    output: '--output, files of the host',
    push: '--push',
    secret: '--secret, a file of the host',
    'security-opt': '--security-opt',
    ssh: '--ssh, keys of the host',
  },
} as const;

/** Namespaces that can be shared with the host or with other containers. */
const NAMESPACES = ['cgroupns', 'ipc', 'net', 'network', 'pid', 'userns', 'uts'];

export function refuseCommand(command: string): void {
  const why = Object.hasOwn(REFUSED.command, command)
    ? REFUSED.command[command as keyof typeof REFUSED.command]
    : undefined;
  if (why !== undefined) throw new Refusal('policy', why);
}

/** @throws Refusal for a flag that gives a container more than `docker run` does by default, or reaches the host. */
export function refuseRunFlags(flags: readonly Flag[]): void {
  refuseVariables(flags);
  for (const { name, value } of flags) {
    const isOff = value === 'false';
    // Docker's default behavior.
    if (name === 'log-driver' && value === 'json-file') continue;
    if (Object.hasOwn(REFUSED.run, name) && !isOff)
      throw new Refusal('policy', REFUSED.run[name as keyof typeof REFUSED.run]);
    if (NAMESPACES.includes(name) && typeof value === 'string' && /^(?:host|container:|ns:)/.test(value)) {
      throw new Refusal('policy', `--${name} ${value}`);
    }
    if ((name === 'volume' || name === 'mount') && typeof value === 'string') refuseMount(name, value);
    if (name === 'add-host' && typeof value === 'string' && value.includes('host-gateway')) {
      throw new Refusal('policy', '--add-host with the host');
    }
  }
}

/** @throws Refusal for `--env NAME`, which takes the value from the reader's machine. */
export function refuseVariables(flags: readonly Flag[]): void {
  for (const { name, value } of flags) {
    if (name === 'env' && typeof value === 'string' && !value.includes('=')) {
      throw new Refusal('policy', `-e ${value}, a variable of the host`, `Write -e ${value}=VALUE.`);
    }
  }
}

/** Mounts of host paths; `/data` alone is a volume of the container. */
function refuseMount(flag: 'volume' | 'mount', value: string): void {
  if (flag === 'volume' && !value.includes(':')) return;
  if (/docker\.sock/.test(value))
    throw new Refusal('policy', `${flag === 'volume' ? '-v' : '--mount'} of a socket of the host`);
  const source =
    flag === 'volume'
      ? /^[A-Za-z]:[\\/]/.test(value)
        ? value
        : value.split(':')[0]
      : mountField(value, /^(?:source|src)$/);
  // A name of one letter is a Windows drive: volume names are longer.
  const isDrive = flag === 'volume' && /^[A-Za-z]:(?!\/)/.test(value);
  const isHostPath =
    source !== undefined &&
    (isDrive || /^[/~]|^[A-Za-z]:[\\/]|(?:^|\/)\.\.(?:\/|$)/.test(source) || source.includes(MARK.home));
  if (isHostPath) throw new Refusal('policy', `${flag === 'volume' ? '-v' : '--mount'} of a path of the host`);
}

function mountField(value: string, name: RegExp): string | undefined {
  const field = value.split(',').find((each) => name.test(each.split('=')[0] ?? ''));
  return field?.slice(field.indexOf('=') + 1);
}

/** @throws Refusal for a flag that reads or writes files of the host, or reaches its network. */
export function refuseBuildFlags(flags: readonly Flag[]): void {
  for (const { name, value } of flags) {
    if (Object.hasOwn(REFUSED.build, name) && value !== 'false') {
      throw new Refusal('policy', REFUSED.build[name as keyof typeof REFUSED.build]);
    }
    if (name === 'network' && typeof value === 'string' && value !== 'default' && value !== 'none') {
      throw new Refusal('policy', `--network ${value}`);
    }
  }
}

/** Docker's own BuildKit frontends that a Dockerfile may request. */
const OFFICIAL_SYNTAX = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/;

/**
 * A Dockerfile can name the program that reads it, which is an image that BuildKit pulls and runs.
 *
 * @throws Refusal for one that is not Docker's own.
 */
export function refuseForeignSyntax(name: string, allowed: readonly string[]): void {
  if (!OFFICIAL_SYNTAX.test(name)) refuseForeignImage(name, allowed);
}

/** @throws Refusal for a RUN that requests more than the builder gives by default. */
export function refuseRunInstruction(rest: string): void {
  const flag = /^(?:--\S+\s+)*?(--(?:security=insecure|network=host|device\b\S*|mount=\S*type=ssh\S*))/.exec(rest)?.[1];
  if (flag !== undefined) throw new Refusal('policy', `RUN ${flag}`);
}

/** Names that the registry reserves for Docker's official images. Other names belong to somebody. */
const OFFICIAL = new Set(
  `adminer almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash bonita buildpack-deps
  busybox caddy cassandra chronograf cirros clearlinux clefos clojure composer consul convertigo couchbase couchdb crate dart
  debian docker drupal eclipse-mosquitto eclipse-temurin elasticsearch elixir emqx erlang fedora flink fluentd friendica
  gazebo gcc geonetwork ghost golang gradle groovy haproxy haskell haxe hello-world hitch httpd hylang ibmjava influxdb irssi
  jetty joomla jruby julia kapacitor kibana kong lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki
  memcached mongo mongo-express monica mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary odoo
  open-liberty openjdk oraclelinux orientdb percona perl photon php phpmyadmin plone postfixadmin postgres pypy python r-base
  rabbitmq rakudo-star redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine scratch silverpeas
  solr sonarqube spark spiped storm swift swipl teamspeak telegraf tomcat tomee traefik ubuntu unit varnish vault wordpress
  xwiki yourls znc zookeeper celery centos clefos crux django euleros fsharp glassfish hipache iojs java jenkins jobber
  kaazing-gateway nuxeo opensuse owncloud piwik rails rapidoid sentry sl sourcemage thrift ubuntu-debootstrap ubuntu-upstart`.split(
    /\s+/,
  ),
);

const REFERENCE =
  /^(?:[a-z\d](?:[a-z\d.-]{0,200}[a-z\d])?(?::\d{1,5})?\/)?[a-z\d]+(?:[._-]+[a-z\d]+)*(?:\/[a-z\d]+(?:[._-]+[a-z\d]+)*)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;

export function isImageName(name: string): boolean {
  return name.length <= 255 && REFERENCE.test(name);
}

/** Whether a name is one of Docker's official images; it may begin with the default registry, and with `library/`. */
export function isOfficialImage(name: string): boolean {
  const repository = name.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return OFFICIAL.has(repository.replace(/^(?:docker\.io\/)?(?:library\/)?/, ''));
}

/**
 * @param allowed Patterns of --allow-image, in which `*` matches anything.
 * @throws Refusal for an image that the page neither builds nor names as an official one.
 */
export function refuseForeignImage(name: string, allowed: readonly string[]): void {
  const withoutTag = name.replace(/:[^/:]*$/, '');
  const isAllowed = (pattern: string): boolean => matchesPattern(name, pattern) || matchesPattern(withoutTag, pattern);
  if (!isImageName(name)) throw unsupported(`"${name}", which is not a valid image name`, lowerCaseOf(name));
  if (/:.*(?:windowsservercore|nanoserver)/.test(name)) throw unsupported('windows');
  if (isOfficialImage(name) || allowed.some(isAllowed)) return;
  const user = name.includes('/') ? `${name.slice(0, name.lastIndexOf('/'))}/*` : name;
  throw new Refusal('policy', `image ${name}`, `Allow it: --allow-image ${user}.`);
}

/** `Ubuntu`: no engine takes it, and its author has not built it. */
function lowerCaseOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  return isImageName(lower) && isOfficialImage(lower) ? `Names of images are in lower case: ${lower}.` : undefined;
}

/**
 * As `refuseForeignImage`; a name without a user or a registry is one of the page's own unless it is an official image.
 *
 * @throws Refusal
 */
export function refuseUnbuilt(image: string, allowed: readonly string[]): void {
  const isOwn = isImageName(image) && !image.includes('/') && !isOfficialImage(image);
  if (isOwn && !allowed.some((pattern) => matchesPattern(image, pattern))) {
    throw new Refusal('missing', `the image ${image}, which the page does not build`);
  }
  refuseForeignImage(image, allowed);
}

/** Whether the name matches the pattern; linear, whatever the pattern is. */
export function matchesPattern(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  if (!name.startsWith(first)) return false;
  let position = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = name.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return name.length - last.length >= position && name.endsWith(last);
}
