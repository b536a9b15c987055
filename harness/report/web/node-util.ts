/** Replaces `node:util` in the browser: the only function of it that rendering needs. */
export function stripVTControlCharacters(text: string): string {
  return text.replace(SEQUENCE, '');
}

/** As in Node, after ansi-regex: commands that end with BEL or ST, and control sequences. */
const SEQUENCE =
  // eslint-disable-next-line no-control-regex -- it matches control characters
  /[\u001B\u009B][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001B\u005C|\u009C))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g;
