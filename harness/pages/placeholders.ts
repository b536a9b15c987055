import { placeholderKey } from './annotations';
import { Refusal } from './refusal';

/** HTML tags in a quoted text are not placeholders. */
const HTML =
  /^<\/?(?:a|b|i|p|u|h[1-6]|html|head|body|title|div|span|br|hr|ul|ol|li|pre|code|em|strong|img|script|style|table|tr|td|center)\b/i;
/** Of `cat <<EOF >file` and `sh <in >out`, no part is one. */
export const ANGLES = /(?<!<)<([A-Za-z](?:[\w .:/-]{0,60}[\w.:/-])?)>/g;
const CAPITALS = /\bYOUR(?:[-_][A-Z]|NAME|USER|ID|ACCOUNT|DOCKER|IMAGE)[A-Z_-]*\b/g;
const YOUR = /\byour[-_][a-z_-]+\b/g;
/** The syntax of a command, not a command. */
const SYNTAX =
  /\[(?:OPTIONS|ARG\.\.\.|COMMAND|:TAG[^\]]*|TAG|FLAGS)\]|(?:^|\s)(?:IMAGE|CONTAINER|IMAGE_ID|CONTAINER_ID|IMAGE_NAME|CONTAINER_NAME|NAME|PATH)(?=\s|$)/;
/** `[name]` as a word of its own. */
const BRACKETS = /(?:^|[\s=:])\[[A-Za-z][\w .|-]{0,60}\](?=[\s:]|$)/;
/** Characters that are not shown. */
const ELIDED = /(?:^|\s)(?:\.{3,}|…)(?=\s|$)/;
const TEMPLATE = /\{\{[<%]|%%\w+%%|\{%/;

/** Only in Docker commands: elsewhere they are patterns and tests. */
function bracketsIn(command: string): string | undefined {
  if (!/^\s*(?:sudo )?(?:docker|podman) /.test(command)) return undefined;
  return (BRACKETS.exec(command) ?? ELIDED.exec(command.replace(/'[^']*'|"[^"]*"|\s#\s.*$/gm, '')))?.[0].trim();
}

/** The lines of a here-document are a file, which is written as it is. */
const HERE_DOCUMENT = /(?<!<)<<-?\s*["'\\]?[A-Za-z_]/;

/**
 * Puts the values that the page sets into a command.
 *
 * @throws Refusal for a placeholder without a value.
 */
export function fillPlaceholders(command: string, values: ReadonlyMap<string, string>): string {
  const fill = (whole: string, name: string): string => values.get(placeholderKey(name)) ?? whole;
  const filled = command
    .replace(ANGLES, (whole, name: string) => fill(whole, name))
    .replace(CAPITALS, (name) => fill(name, name))
    .replace(YOUR, (name) => fill(name, name));
  const [first = ''] = filled.split('\n', 1);
  const typed = HERE_DOCUMENT.test(first) ? first : filled;
  const angles = [...typed.matchAll(ANGLES)].find(([whole]) => !HTML.test(whole));
  const capitals = typed.match(CAPITALS)?.[0];
  const left =
    angles?.[0] ?? capitals ?? SYNTAX.exec(typed)?.[0].trim() ?? bracketsIn(typed) ?? TEMPLATE.exec(typed)?.[0];
  if (left === undefined) return filled;
  const name = placeholderKey(angles?.[1] ?? left).replace(/^-|-$/g, '');
  throw new Refusal('placeholder', left, `Give it a value: <!-- layerproof: set ${name}=VALUE -->.`);
}
