/** Longest line, where what stands on it can be broken. */
const LINE_CHARACTERS = 110;

/**
 * JSON that people can read and compare line by line: what fits stands on one line, longer lists of numbers and texts
 * are filled like a paragraph, everything else gets a line a member.
 *
 * @param indent blanks before the line on which the value starts.
 * @param key what stands before the value on that line, the colon included.
 */
export function readableJson(value: unknown, indent = '', key = ''): string {
  const flat = JSON.stringify(value);
  const isPlain = typeof value !== 'object' || value === null;
  if (isPlain || indent.length + key.length + flat.length <= LINE_CHARACTERS) {
    return flat;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    const body = list.every((entry) => typeof entry !== 'object' || entry === null)
      ? filledLines(list, inner)
      : list.map((entry) => `${inner}${readableJson(entry, inner)}`);
    return `[\n${body.join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => {
      const head = `${JSON.stringify(name)}: `;
      return `${inner}${head}${readableJson(member, inner, head)}`;
    });
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function filledLines(list: readonly unknown[], indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const entry of list) {
    const text = JSON.stringify(entry);
    if (line !== '' && indent.length + line.length + text.length + 2 > LINE_CHARACTERS) {
      lines.push(`${indent}${line}`);
      line = '';
    }
    line += line === '' ? text : `, ${text}`;
  }
  lines.push(`${indent}${line}`);
  return lines;
}
