import type { ImageConfig } from '../image/image-config';
import { compile } from './go-text';
import { judged, notAsked, type Answer } from './results';
import type { Pattern, SettingAsk } from './structure-file';

/** Compares one setting of an image with what a metadata test expects. */
export function answerSetting(ask: SettingAsk, config: ImageConfig): Answer {
  switch (ask.setting) {
    case 'variable':
      return answerPair(ask, variablesOf(config), 'variable');
    case 'label':
      return answerPair(ask, new Map(Object.entries(config.labels)), 'label');
    case 'port':
      return answerPort(ask, config);
    case 'volume':
      return answerMember(ask, config.volumes, 'volumes');
    case 'entrypoint':
      return answerValue(ask.wanted, config.entrypoint, 'entrypoint');
    case 'command':
      return answerValue(ask.wanted, config.defaultCommand, 'command');
    case 'directory':
      return answerValue(ask.wanted, config.workingDirectory, 'working directory');
    case 'user':
      return answerValue(ask.wanted, config.user, 'user');
  }
}

export function variablesOf({ env }: ImageConfig): ReadonlyMap<string, string> {
  return new Map(
    env.map((variable) => {
      const at = variable.indexOf('=');
      return at === -1 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
    }),
  );
}

function answerPair(
  { key = '', wanted, isPresent }: SettingAsk,
  values: ReadonlyMap<string, string>,
  what: string,
): Answer {
  const value = values.get(key);
  if (!isPresent) return judged(value === undefined ? [] : [`the ${what} ${key} is ${JSON.stringify(value)}`]);
  if (value === undefined) return judged([`there is no ${what} ${key}`]);
  if (typeof wanted === 'string') return judged(value === wanted ? [] : [`it is ${JSON.stringify(value)}`]);
  const { source, line } = wanted as Pattern;
  const compiled = compile(source);
  if ('fault' in compiled) return notAsked(`${compiled.fault.replace(/\.$/, '')} (line ${line}).`);
  return judged(compiled.isFoundIn(value) ? [] : [`it is ${JSON.stringify(value)}`]);
}

/** Compared without the protocol, as the original does. */
function answerPort(ask: SettingAsk, { exposedPorts }: ImageConfig): Answer {
  const wanted = textIn(ask);
  const answer = answerMember(
    ask,
    exposedPorts.map((port) => port.replace(/\/.*$/, '')),
    'exposed ports',
  );
  const bare = wanted.replace(/\/.*$/, '');
  return bare === wanted
    ? answer
    : { ...answer, findings: [`container-structure-test expects \`${bare}\`, without a protocol.`] };
}

function answerMember(ask: SettingAsk, members: readonly string[], what: string): Answer {
  const isThere = members.includes(textIn(ask));
  const list = members.length === 0 ? 'none' : members.join(', ');
  return judged(isThere === ask.isPresent ? [] : [`the ${what} are ${list}`]);
}

function answerValue(wanted: SettingAsk['wanted'], actual: string | readonly string[], what: string): Answer {
  const isSame = JSON.stringify(wanted) === JSON.stringify(actual);
  const isNothing = actual.length === 0;
  return judged(isSame ? [] : [isNothing ? `there is no ${what}` : `the ${what} is ${JSON.stringify(actual)}`]);
}

/** What is expected, if that is one string. */
function textIn({ wanted }: SettingAsk): string {
  return typeof wanted === 'string' ? wanted : '';
}
