/** The formats of our reports: the codes that `styleText` writes, as classes of the picture. */
const CLASSES: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'magenta',
  36: 'cyan',
};
/** Codes that end one of these. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  22: ['1', '2'],
  39: ['31', '32', '33', '34', '35', '36'],
  0: Object.keys(CLASSES),
};

const ESCAPE = '\u001B';
const COLOR = new RegExp(String.raw`${ESCAPE}\[(\d+)m`);

const FONT_SIZE = 13;
const CHARACTER = 7.83;
const LINE = 18;
const EDGE = 16;

const STYLE = [
  `text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d7dce2;white-space:pre}`,
  '.bold{font-weight:700}.dim{fill:#8d97a3}.red{fill:#ff8a80}.green{fill:#6cc48f}.yellow{fill:#e3b466}',
  '.blue{fill:#7db7f2}.magenta{fill:#bda2ec}.cyan{fill:#6cc4c4}',
].join('');

/**
 * What a terminal shows, as an SVG. Every piece of text has its width, so that columns stay aligned whatever the font is.
 *
 * @example terminalPicture('\u001B[1mtitle\u001B[22m\nbody', 'A title and a body')
 */
export function terminalPicture(text: string, title: string): string {
  const lines = text.replace(/\n+$/, '').split('\n').map(piecesOf);
  const columns = Math.max(...lines.map((pieces) => pieces.reduce((sum, piece) => sum + lengthOf(piece.text), 0)));
  const width = Math.ceil(columns * CHARACTER + 2 * EDGE);
  const height = lines.length * LINE + 2 * EDGE;
  const rows = lines.map((pieces, index) => rowOf(pieces, EDGE + (index + 1) * LINE - 5)).filter((row) => row !== '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#14181e"/>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

interface Piece {
  readonly text: string;
  readonly kinds: readonly string[];
}

/** The pieces of a line between color codes; every line of our reports ends the formats that it begins. */
function piecesOf(line: string): readonly Piece[] {
  let codes: readonly string[] = [];
  return line.split(COLOR).flatMap((part, index) => {
    if (index % 2 === 1) {
      const ended = ENDS[part];
      codes = ended === undefined ? [...codes, part] : codes.filter((code) => !ended.includes(code));
      return [];
    }
    return part === '' ? [] : [{ text: part, kinds: codes.flatMap((code) => CLASSES[code] ?? []) }];
  });
}

function rowOf(pieces: readonly Piece[], y: number): string {
  let column = 0;
  return pieces
    .map(({ text, kinds }) => {
      const indent = lengthOf(text) - lengthOf(text.trimStart());
      const x = round(EDGE + (column + indent) * CHARACTER);
      column += lengthOf(text);
      const shown = text.trim();
      if (shown === '') return '';
      const kind = kinds.length === 0 ? '' : ` class="${kinds.join(' ')}"`;
      return `<text x="${x}" y="${y}" textLength="${round(lengthOf(shown) * CHARACTER)}"${kind}>${escaped(shown)}</text>`;
    })
    .join('');
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
